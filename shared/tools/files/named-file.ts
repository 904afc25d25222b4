/** A sealed file as members name it to a keeper: where it is announced, what it is called and its key stay with them. */
export interface NamedFile {
  root: string
  /** Bytes. */
  size: number
}
