/** Bytes aren't what they claim to be. `rule` is the id of a rule in a SPEC.md. */
export class FormatError extends Error {
  readonly rule: string
  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.name = 'FormatError'
    this.rule = rule
  }
}

/** The message of an error; anything can be thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
