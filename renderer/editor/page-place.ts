/** Where a link can lead. */
export interface PagePlace {
  id: string
  name: string
  href: string
}
