/** The properties of an object that the forest needs. */
export interface ForestObject {
  readonly stripe: number
  readonly seq: number
  /** Milliseconds since the cast began, by the source's clock. */
  readonly time: number
  readonly isKey: boolean
  /** Size on a link, in bytes. */
  readonly size: number
}
