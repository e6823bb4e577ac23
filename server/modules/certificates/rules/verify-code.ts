/** Crockford's base 32: no I, L, O, U, so that it can be read off paper. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const VERIFY_CODE_LENGTH = 26;
const BITS = 5;

/** 26 letters of 5 random bits each, from at least 17 random bytes. */
export function verifyCodeOf(random: Uint8Array): string {
  let pending = 0;
  let bits = 0;
  let code = "";
  for (const byte of random) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= BITS && code.length < VERIFY_CODE_LENGTH) {
      bits -= BITS;
      code += ALPHABET[(pending >> bits) & 31];
    }
    pending &= (1 << bits) - 1;
  }
  if (code.length < VERIFY_CODE_LENGTH) throw new RangeError("too few random bytes");
  return code;
}
