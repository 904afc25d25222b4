/** Handles a dropped file that no view accepts: a backup, an invite, or a file that a tool makes an item from. */
import { HEAD_BYTES, isParleyFile, readParleyFile } from '../../../shared/tools/parley-file.ts'
import { parseRoute, spaceOf } from '../../platform/places/routes.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { makerOf } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'

async function openDropped(store: AppStore, file: File): Promise<void> {
  const head = await file.slice(0, HEAD_BYTES + 1).arrayBuffer()
  const found = readParleyFile(new Uint8Array(head))
  if (found?.kind === 'link') store.openLink(found.link)
  else if (found) store.openDialog({ kind: 'backup', opened: file })
  else store.notify(strings.app.notParleyFile)
}

/** Opens the dialog for a new item of the space on screen. Returns whether a tool makes an item from the file. */
function makeItem(store: AppStore, file: File): boolean {
  const space = spaceOf(parseRoute(window.location.hash))
  const { app, details } = store.getState()
  const within = app?.spaces.find(({ id }) => id === space)
  const type = makerOf(SCREEN_TOOLS, within, file.name)?.tool.item?.type
  if (type === undefined || space === null || !details[space]?.mayWrite) return false
  store.openDialog({ kind: 'new-item', space, type, file })
  return true
}

export async function takeDropped(store: AppStore, file: File): Promise<void> {
  if (makeItem(store, file)) return
  if (!isParleyFile(file.name)) store.notify(strings.app.notDropped)
  else await openDropped(store, file).catch(() => store.notify(strings.app.notParleyFile))
}
