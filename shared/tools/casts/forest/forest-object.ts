/** What the forest knows of an object. */
export interface ForestObject {
  readonly stripe: number
  readonly seq: number
  /** Milliseconds since the cast began, by the source's clock. */
  readonly time: number
  readonly isKey: boolean
  /** Bytes on a link. */
  readonly size: number
}
