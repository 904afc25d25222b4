/** Links to files: `parley://file/<space>/<id>-<device>`. They say where, and give nobody the right to read it. */
export interface FileLink {
  space: string
  file: { id: string; device: string }
}

const LINK = /^parley:\/\/file\/([0-9a-f]{64})\/([0-9a-f]{24})-([0-9a-f]{64})$/

export const formatFileLink = (space: string, { id, device }: FileLink['file']): string =>
  `parley://file/${space}/${id}-${device}`

/** Null for anything else: there is one way to write each link. */
export function parseFileLink(text: string): FileLink | null {
  const [, space, id, device] = LINK.exec(text) ?? []
  return space && id && device ? { space, file: { id, device } } : null
}
