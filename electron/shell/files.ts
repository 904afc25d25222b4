/** Files in the installed app: their bytes over the app's own scheme, and features that only a desktop has. */
import type { App, BrowserWindow, Dialog, Shell } from 'electron'
import type { Desktop } from '../host/tools/files/desktop.ts'
import type { FilesDoor } from '../host/tools/files/serve-files.ts'

const ADDRESS = /^\/(blob|upload)\/([A-Za-z0-9_-]{1,128})$/

/** Null if it is not the address of a file. */
export function answerFile(
  files: Omit<FilesDoor, 'grants'>,
  request: Request,
  pathname: string,
): Promise<Response> | null {
  const [, what, name = ''] = ADDRESS.exec(pathname) ?? []
  if (what === 'blob') return give(files, request, name)
  return what === 'upload' ? take(files, request, name) : null
}

async function give(files: Pick<FilesDoor, 'answer' | 'read'>, request: Request, handle: string): Promise<Response> {
  const { method, headers } = request
  const isSaved = new URL(request.url).search === '?save'
  const answer = files.answer(handle, { method, range: headers.get('range'), isSaved })
  const { status, range } = answer
  const body = range ? streamOf((signal) => files.read(handle, range, signal)) : null
  return new Response(body, { status, headers: answer.headers })
}

function streamOf(read: (signal: AbortSignal) => AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const stop = new AbortController()
  const bytes = read(stop.signal)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      stop.abort()
      await bytes.return(undefined).catch(() => {})
    },
  })
}

async function take(files: Pick<FilesDoor, 'jobs'>, request: Request, ticket: string): Promise<Response> {
  if (request.method !== 'PUT') return new Response(null, { status: 405, headers: { Allow: 'PUT' } })
  const result = await files.jobs.receive(ticket, request.body ?? new Blob([]).stream())
  return new Response(null, { status: result === 'read' ? 204 : result === 'unknown' ? 404 : 409 })
}

/** Asks the person for target folders, with the system's own dialogs. */
export function desktopOf({
  app,
  BrowserWindow: windows,
  dialog,
  shell,
}: {
  app: Pick<App, 'getFileIcon'>
  BrowserWindow: Pick<typeof BrowserWindow, 'getFocusedWindow'>
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>
  shell: Pick<Shell, 'showItemInFolder'>
}): Desktop {
  return {
    async chooseFile(name) {
      const options = { defaultPath: name }
      const window = windows.getFocusedWindow()
      const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
    },
    async chooseFolder() {
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
      const window = windows.getFocusedWindow()
      const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
    },
    showInFolder: (path) => shell.showItemInFolder(path),
    async startDrag(paths) {
      const [file] = paths
      const contents = windows.getFocusedWindow()?.webContents
      if (file === undefined || contents === undefined) return
      const icon = await app.getFileIcon(file)
      if (!contents.isDestroyed()) contents.startDrag({ file, files: [...paths], icon })
    },
  }
}
