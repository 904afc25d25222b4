import type { PlacedFile } from '../../shared/tools/files/shape.ts'
import { useFileCards } from '../ui/files/file-cards.tsx'
import { InSlots } from './in-slots.tsx'
import type { Slots } from './slots.ts'

/** Renders a page's files into their slots. @param place as for `ShowFile` */
export function FilesOnPage({ files, place = '' }: { files: Slots<PlacedFile>; place?: string }) {
  const show = useFileCards()
  return <InSlots slots={files}>{(file) => show(file, place)}</InSlots>
}
