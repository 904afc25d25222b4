import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { PlacedFile } from '../../shared/tools/files/shape.ts'
import { useFileCards } from '../ui/file-cards.tsx'
import type { Slots } from './slots.ts'

/** Renders a page's files into their slots. @param place as for `ShowFile` */
export function FilesOnPage({ files, place = '' }: { files: Slots<PlacedFile>; place?: string }) {
  const show = useFileCards()
  const slots = useSyncExternalStore(files.subscribe, () => files.snapshot)
  return slots.map(({ number, element, content }) => createPortal(show(content, place), element, String(number)))
}
