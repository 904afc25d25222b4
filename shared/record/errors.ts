/** Bytes that are not what they claim to be. `rule` is a number of a SPEC.md. */
export class FormatError extends Error {
  readonly rule: string
  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.name = 'FormatError'
    this.rule = rule
  }
}
