/** Bytes that are not what they claim to be. `rule` is a number of a SPEC.md. */
export class FormatError extends Error {
  readonly rule: string
  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.name = 'FormatError'
    this.rule = rule
  }
}

/** What an error says; anything can be thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
