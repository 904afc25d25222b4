/** The values of canonical CBOR here (SPEC.md, R1): numbers are unsigned integers up to 2^53 - 1. */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[]
