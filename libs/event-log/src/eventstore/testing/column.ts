/** A list of numbers outside V8's heap, for a log of millions. */
export class Column {
  private values = new Float64Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    const value = index < this.length ? this.values[index] : undefined;
    if (value === undefined) throw new RangeError(`there is no row ${index}`);
    return value;
  }

  last(): number | undefined {
    return this.length === 0 ? undefined : this.at(this.length - 1);
  }

  /** The first row whose value is not below; the column's values must ascend. */
  lowerBound(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const grown = new Float64Array(this.values.length * 2);
    grown.set(this.values);
    this.values = grown;
  }
}
