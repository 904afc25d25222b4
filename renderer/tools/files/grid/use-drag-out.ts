/** Dragging files out of the window: into a folder, an email, another program. */
import { type DragEvent, useEffect, useRef } from 'react'
import { FILES_PER_CALL } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import type { Row } from './rows.ts'

export interface DragOut {
  canDrag(row: Row): boolean
  /** Called when the pointer is over a row. */
  prepare(row: Row): void
  start(row: Row, event: DragEvent): void
  /** Whether the current drag over the window started in it. */
  isOwn(): boolean
}

/** Chromium's format for files created by a drop. */
const downloadOf = ({ name, type }: SharedFile, address: string): string =>
  `${type || 'application/octet-stream'}:${name.replaceAll(':', '_')}:${new URL(`${address}?save`, window.location.href)}`

/** @param chosen returns the selected files, if this row is among them */
export function useDragOut(chosen: (row: Row) => readonly SharedFile[]): DragOut {
  const here = useFilesHere()
  const { actions, savesItself, space } = here
  const host = useHost()
  const store = useAppStore()
  const prepared = useRef<{ key: string; address: string | null } | null>(null)
  const isOwn = useRef(false)
  useEffect(() => {
    // During a system drag, the page gets no mouse events.
    const end = () => {
      if (isOwn.current && !savesItself) void host.call('files.stop-drag')
      isOwn.current = false
    }
    const moved = ({ buttons }: PointerEvent) => buttons === 0 && end()
    window.addEventListener('pointerup', end)
    window.addEventListener('dragend', end)
    window.addEventListener('pointermove', moved)
    return () => {
      window.removeEventListener('pointerup', end)
      window.removeEventListener('dragend', end)
      window.removeEventListener('pointermove', moved)
    }
  }, [host, savesItself])
  const isHere = (file: SharedFile) => stateOf(here, file).state === 'here'
  const startInShell = async (files: readonly SharedFile[]) => {
    const roots = [...new Set(files.map(({ root }) => root))].slice(0, FILES_PER_CALL)
    const result = await host.call('files.drag', { space, roots })
    if (!result.ok) store.notify(strings.files.notDragged)
  }
  return {
    canDrag: (row) => row.kind === 'file' && isHere(row.listed.file),
    prepare(row) {
      if (row.kind !== 'file' || !savesItself || !isHere(row.listed.file)) return
      const asked: typeof prepared.current = { key: row.listed.file.key, address: null }
      prepared.current = asked
      void actions.addressOf(row.listed.file).then((address) => {
        asked.address = address
      })
    },
    start(row, event) {
      if (row.kind !== 'file') return
      const { file } = row.listed
      isOwn.current = true
      if (!savesItself) {
        event.preventDefault()
        void startInShell([file, ...chosen(row).filter((other) => other.key !== file.key && isHere(other))])
      } else if (prepared.current?.key === file.key && prepared.current.address !== null) {
        event.dataTransfer.effectAllowed = 'copy'
        event.dataTransfer.setData('DownloadURL', downloadOf(file, prepared.current.address))
      } else event.preventDefault()
    },
    isOwn: () => isOwn.current,
  }
}
