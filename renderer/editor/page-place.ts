/** A target of links. */
export interface PagePlace {
  id: string
  name: string
  href: string
}
