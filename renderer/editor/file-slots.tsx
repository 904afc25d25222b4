import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { PlacedFile } from '../../shared/tools/files/shape.ts'
import { useFileCards } from '../ui/file-cards.tsx'
import type { FileSlots } from './page-file.ts'

interface Slot {
  number: number
  element: HTMLElement
  file: PlacedFile
}

/** The slots for files on an editor's page. */
export class PageFiles implements FileSlots {
  private slots: readonly Slot[] = []
  private next = 1
  private readonly listeners = new Set<() => void>()

  get snapshot(): readonly Slot[] {
    return this.slots
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  show(element: HTMLElement, file: PlacedFile): void {
    this.change([...this.slots, { number: this.next++, element, file }])
  }

  hide(element: HTMLElement): void {
    this.change(this.slots.filter((slot) => slot.element !== element))
  }

  private change(slots: readonly Slot[]): void {
    this.slots = slots
    // The editor may be drawing right now.
    queueMicrotask(() => {
      for (const listener of this.listeners) listener()
    })
  }
}

/** Renders a page's files into their slots. @param place as for `ShowFile` */
export function FilesOnPage({ files, place = '' }: { files: PageFiles; place?: string }) {
  const show = useFileCards()
  const slots = useSyncExternalStore(files.subscribe, () => files.snapshot)
  return slots.map(({ number, element, file }) => createPortal(show(file, place), element, String(number)))
}
