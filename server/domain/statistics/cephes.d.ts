// The package's own declarations are not found through its "exports".
declare module "cephes" {
  /** Settles once the functions may be called. */
  export const compiled: Promise<void>;
  export function ndtr(z: number): number;
  export function ndtri(p: number): number;
  export function stdtr(degreesOfFreedom: number, t: number): number;
  export function stdtri(degreesOfFreedom: number, p: number): number;
  /** The upper tail. */
  export function fdtrc(numeratorDf: number, denominatorDf: number, f: number): number;
  /** The upper tail. */
  export function chdtrc(degreesOfFreedom: number, x: number): number;
  /** x of this upper tail. */
  export function chdtri(degreesOfFreedom: number, upperTail: number): number;
  export function incbet(a: number, b: number, x: number): number;
  export function incbi(a: number, b: number, p: number): number;
  export function bdtr(successes: number, trials: number, p: number): number;
}
