/** Links to single files in other tools' content. */
import { type Address, addresses } from '../address.ts'

interface LinkedFile {
  id: string
  device: string
  address: Address<'files'>
}

export const fileLink = (space: string, { id, device }: Pick<LinkedFile, 'id' | 'device'>): string =>
  addresses.writeLink({ tool: 'files', space, place: { file: id, device } })

/** Returns null unless the link leads to a file. */
export function linkedFile(link: string): LinkedFile | null {
  const address = addresses.readLink(link)
  if (address?.tool !== 'files' || address.place.file === undefined) return null
  const { file: id, device } = address.place
  return { id, device, address }
}
