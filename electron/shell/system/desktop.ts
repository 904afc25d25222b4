/** File functions that only a desktop has. */
import type { App, BrowserWindow, Dialog, Shell } from 'electron'
import type { Desktop } from '../../host/windows/desktop.ts'

/** Asks the person for target folders, with the system's own dialogs. */
export function desktopOf({
  app,
  BrowserWindow: windows,
  dialog,
  shell,
  logs,
}: {
  app: Pick<App, 'getFileIcon'>
  BrowserWindow: Pick<typeof BrowserWindow, 'getFocusedWindow'>
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>
  shell: Pick<Shell, 'showItemInFolder' | 'openPath'>
  /** The folder of the app's log. */
  logs: string
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
    showLog: () => void shell.openPath(logs),
    async startDrag(paths) {
      const [file] = paths
      const contents = windows.getFocusedWindow()?.webContents
      if (file === undefined || contents === undefined) return
      const icon = await app.getFileIcon(file)
      if (!contents.isDestroyed()) contents.startDrag({ file, files: [...paths], icon })
    },
  }
}
