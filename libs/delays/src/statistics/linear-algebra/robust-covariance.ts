import { type Design, type LeastSquaresFit, dot } from './least-squares';

export type Covariance = readonly (readonly number[])[];

/**
 * The covariance of the coefficients where the errors differ in size (White 1980): HC1 scales by n / (n - k), HC3
 * divides each residual by 1 - leverage (MacKinnon and White 1985), which is safer in small samples.
 */
export function whiteCovariance(design: Design, fit: LeastSquaresFit, form: 'HC1' | 'HC3'): Covariance {
  const scores = scoresOf(design, fit, (residual, at) =>
    form === 'HC3' ? residual / (1 - (fit.leverage[at] ?? 0)) : residual,
  );
  const factor = form === 'HC1' ? smallSampleFactor(fit) : 1;
  return sandwich(fit, lagged(scores, 0), factor);
}

/**
 * The same where neighbours in time also resemble each other: Newey and West 1987, Bartlett's weights
 * 1 - j / (lag + 1), scaled by n / (n - k). The rows follow each other in time.
 */
export function neweyWestCovariance(
  design: Design,
  fit: LeastSquaresFit,
  lag = automaticLag(fit.residuals.length),
): Covariance {
  const scores = scoresOf(design, fit, (residual) => residual);
  let middle = lagged(scores, 0);
  for (let apart = 1; apart <= lag; apart += 1) {
    const weight = 1 - apart / (lag + 1);
    const cross = lagged(scores, apart);
    middle = middle.map((row, a) =>
      row.map((sum, b) => sum + weight * ((cross[a]?.[b] ?? 0) + (cross[b]?.[a] ?? 0))),
    );
  }
  return sandwich(fit, middle, smallSampleFactor(fit));
}

/** Floor of 4 (n / 100)^(2/9) (Newey and West 1994). */
export function automaticLag(observations: number): number {
  return Math.floor(4 * (observations / 100) ** (2 / 9));
}

/** The variance of a weighted sum of coefficients. */
export function varianceOf(contrast: readonly number[], covariance: Covariance): number {
  return dot(
    contrast,
    covariance.map((row) => dot(row, contrast)),
  );
}

function smallSampleFactor({ residuals, degreesOfFreedom }: LeastSquaresFit): number {
  return residuals.length / degreesOfFreedom;
}

function scoresOf(
  design: Design,
  fit: LeastSquaresFit,
  adjusted: (residual: number, at: number) => number,
): Design {
  return design.map((row, at) => {
    const residual = adjusted(fit.residuals[at] ?? 0, at);
    return row.map((value) => value * residual);
  });
}

/** Σ s(t) s(t - apart)ᵀ */
function lagged(scores: Design, apart: number): readonly number[][] {
  const columns = scores[0]?.keys() ?? [];
  const width = [...columns];
  return width.map((a) =>
    width.map((b) =>
      scores.reduce(
        (sum, row, at) => (at < apart ? sum : sum + (row[a] ?? 0) * (scores[at - apart]?.[b] ?? 0)),
        0,
      ),
    ),
  );
}

function sandwich({ inverseGram }: LeastSquaresFit, middle: Covariance, factor: number): Covariance {
  const right = inverseGram.map((row) =>
    middle.map((_, at) =>
      dot(
        row,
        middle.map((line) => line[at] ?? 0),
      ),
    ),
  );
  return right.map((row) => inverseGram.map((column) => factor * dot(row, column)));
}
