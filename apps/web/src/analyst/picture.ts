/** A plot as a file of its own: with its title, what it rests on, and the colours that it has on the page. */
export interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
}

const SVG = 'http://www.w3.org/2000/svg';
const RESOLVED = ['fill', 'stroke', 'color', 'fill-opacity', 'stroke-opacity'] as const;
const MARGIN = 16;
const LINE = 18;
const TITLE = 40;
/** Letters are some so many pixels wide; lines are broken by that. */
const LETTER = 6.4;
const SHARPNESS = 2;

export function svgFile(plot: SVGSVGElement, { title, lines }: Caption): string {
  const { width, height } = plot.viewBox.baseVal;
  const broken = lines.flatMap((line) => brokenInto(line, Math.floor(width / LETTER)));
  const whole = document.createElementNS(SVG, 'svg');
  const size = { width: width + 2 * MARGIN, height: height + TITLE + (broken.length + 2) * LINE };
  whole.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  for (const [name, value] of Object.entries(size)) whole.setAttribute(name, String(value));
  whole.append(background(size, plot), text(title, { x: MARGIN, y: 26, size: 17, weight: '600' }, plot));
  const picture = resolved(plot);
  picture.setAttribute('x', String(MARGIN));
  picture.setAttribute('y', String(TITLE));
  whole.append(picture);
  for (const [at, line] of broken.entries()) {
    whole.append(
      text(line, { x: MARGIN, y: TITLE + height + (at + 1.5) * LINE, size: 12, weight: '400' }, plot),
    );
  }
  return new XMLSerializer().serializeToString(whole);
}

/** At twice its size on the page. */
export async function pngFile(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SHARPNESS;
    canvas.height = image.naturalHeight * SHARPNESS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture is too large to be made here.'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The same with the colours that the page's style gives it, which a file of its own does not have. */
function resolved(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [plot, copy].map((svg) => [svg, ...svg.querySelectorAll('*')]);
  for (const [at, original] of (originals ?? []).entries()) {
    const style = getComputedStyle(original);
    for (const name of RESOLVED) {
      if (original.hasAttribute(name)) copies?.[at]?.setAttribute(name, style.getPropertyValue(name));
    }
  }
  copy.setAttribute('color', getComputedStyle(plot).color);
  return copy;
}

function background(
  size: { readonly width: number; readonly height: number },
  plot: Element,
): SVGRectElement {
  const rect = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries(size)) rect.setAttribute(name, String(value));
  rect.setAttribute('fill', getComputedStyle(plot).getPropertyValue('--surface') || 'white');
  return rect;
}

interface Written {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: string;
}

function text(words: string, { x, y, size, weight }: Written, plot: Element): SVGTextElement {
  const element = document.createElementNS(SVG, 'text');
  const said = { x, y, 'font-size': size, 'font-weight': weight, 'font-family': 'system-ui, sans-serif' };
  for (const [name, value] of Object.entries(said)) element.setAttribute(name, String(value));
  element.setAttribute('fill', getComputedStyle(plot).color);
  element.textContent = words;
  return element;
}

function brokenInto(line: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
