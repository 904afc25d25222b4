/** The system's menu for the app's icon: the Dock menu on macOS, the jump list on Windows. */
import type { App, Menu } from 'electron'
import { type ShellCommand, shellCommand } from '../../../shared/ipc/shell.ts'
import type { ShellWords } from '../words/words.ts'
import { windowsWord } from './windows-word.ts'

const ARGUMENT = '--command='

/** Returns the first command among the words of a command line; the jump list starts the app with one. */
export function findCommand(words: readonly string[]): ShellCommand | null {
  for (const word of words) {
    const command = shellCommand.safeParse(word.startsWith(ARGUMENT) ? word.slice(ARGUMENT.length) : null)
    if (command.success) return command.data
  }
  return null
}

export interface LaunchMenuOptions {
  app: Pick<App, 'dock' | 'isPackaged' | 'setUserTasks'>
  Menu: Pick<typeof Menu, 'buildFromTemplate'>
  platform: NodeJS.Platform
  texts: ShellWords
  /** The path of the app's program. */
  program: string
  /** What another start needs, such as the profile. */
  arguments: readonly string[]
  run(command: ShellCommand): void
}

export function setLaunchMenu(options: LaunchMenuOptions): void {
  const { app, platform, texts, run } = options
  const { commands } = texts.menu
  const entries = [
    { command: 'palette', label: commands.goTo },
    { command: 'new-space', label: commands.newSpace },
    { command: 'nearby', label: commands.nearby },
  ] as const
  if (platform === 'darwin') {
    const items = entries.map(({ command, label }) => ({ label, click: () => run(command) }))
    app.dock?.setMenu(options.Menu.buildFromTemplate(items))
  }
  // Unpackaged, the program is Electron without Parley.
  if (platform === 'win32' && app.isPackaged) {
    const tasks = entries.map(({ command, label }) => ({
      program: options.program,
      arguments: [...options.arguments, `${ARGUMENT}${command}`].map(windowsWord).join(' '),
      title: label,
      description: label,
      iconPath: options.program,
      iconIndex: 0,
    }))
    app.setUserTasks(tasks)
  }
}
