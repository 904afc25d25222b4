/** All that the shell says, in one language. */

import type { DiskTrouble } from '../../host/profile/disk-trouble.ts'
import type { ProfileReason } from '../../host/profile/profile-error.ts'
import type { PageTrouble } from '../pages/page.ts'

export interface MenuWords {
  file: string
  edit: string
  view: string
  window: string
  help: string
  commands: Readonly<
    Record<
      | 'openWindow'
      | 'settings'
      | 'newSpace'
      | 'goTo'
      | 'nearby'
      | 'print'
      | 'find'
      | 'shortcuts'
      | 'connectionCheck'
      | 'openLog',
      string
    >
  >
  /** By Electron's names. */
  roles: Readonly<
    Record<
      | 'about'
      | 'services'
      | 'hide'
      | 'hideOthers'
      | 'unhide'
      | 'quit'
      | 'close'
      | 'undo'
      | 'redo'
      | 'cut'
      | 'copy'
      | 'paste'
      | 'pasteAndMatchStyle'
      | 'delete'
      | 'selectAll'
      | 'resetZoom'
      | 'zoomIn'
      | 'zoomOut'
      | 'togglefullscreen'
      | 'reload'
      | 'forceReload'
      | 'toggleDevTools'
      | 'minimize'
      | 'zoom'
      | 'front',
      string
    >
  >
}

export interface ShellWords {
  /** For screen readers: a BCP 47 tag. */
  language: string
  menu: MenuWords
  contextMenu: Readonly<
    Record<
      'checkSpelling' | 'noSuggestions' | 'addToDictionary' | 'openLink' | 'copyLink' | 'copyImage' | 'saveImage',
      string
    >
  >
  tray: { open: string }
  signs: {
    microphone: string
    camera: string
    both: string
    screen: string
    computing: string
    unread(count: number): string
  }
  notification: { reply: string; markRead: string }
  cannotStart: string
  stopped: string
  /** The third time in a row. */
  stoppedAgain: string
  startAgain: string
  showLog: string
  disk: Readonly<Record<DiskTrouble, string>>
  badLink: string
  badFile: string
  ok: string
  /** Before the system asks whether the app may use the network. */
  networkAhead: string
  networkAheadDetail: string
  goOn: string
  runningAlready: string
  /** The profile is locked, and no host answers. */
  lockedElsewhere: string
  noKeyRing: string
  keyRingLocked: string
  /** The same on Windows. */
  keyRingLost: string
  /** Before the details, which are in English. */
  profile: Readonly<Record<Exclude<ProfileReason, 'key-ring'>, string>>
  unlockTitle: string
  passphrase: string
  wrongPassphrase: string
  unlock: string
  openOutside: string
  open: string
  cancel: string
  troubles: Readonly<Record<PageTrouble, string>>
  loadAgain: string
  quit: string
  wait: string
  useMicrophone: string
  useCamera: string
  useBoth: string
  useScreens: string
  askedOnce: string
  allow: string
  doNotAllow: string
  transfersUnderWay: string
  transfersContinue: string
  quitAnyway: string
  /** Instead of quitting. */
  keepRunning: string
  stay: string
  newVersion: (version: string) => string
  newVersionDetail: string
}
