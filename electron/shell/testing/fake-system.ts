/** What the fake Electron shows outside its windows: tray, notifications, pictures, clipboard, screens. */
import { createHash } from 'node:crypto'
import type {
  Clipboard,
  DesktopCapturer,
  DesktopCapturerSource,
  Display,
  Menu,
  MenuItemConstructorOptions,
  NativeImage,
  Notification,
  NotificationConstructorOptions,
  nativeImage,
  Rectangle,
  Screen,
  Tray,
} from 'electron'
import { Listeners, whole } from './whole.ts'

type Items = readonly MenuItemConstructorOptions[]

/** A class of Electron whose instances the fake makes. */
export function fakeClass<Class extends object>(
  name: string,
  create: (...given: never[]) => object,
  statics: Partial<Class> = {},
): Class {
  const members = whole<Class>(name, statics)
  return new Proxy(class {}, {
    construct: (_class, given) => create(...(given as never[])),
    get: (_class, key) => Reflect.get(members, key),
  }) as unknown as Class
}

/** Clicks the item with this label, as a person would: it must exist and be enabled. */
export function clickItem(items: Items, label: string): void {
  const item = items.find((each) => each.label === label)
  if (item === undefined) throw new Error(`no item ${label} among ${items.map((each) => each.label).join(', ')}`)
  if (item.enabled === false) throw new Error(`${label} is disabled`)
  item.click?.(...([] as unknown as Parameters<NonNullable<typeof item.click>>))
}

export class FakeTray {
  readonly events = new Listeners()
  readonly electron: Tray
  menu: Items = []
  tip = ''
  isDestroyed = false

  constructor() {
    this.electron = whole<Tray>(
      'Tray',
      {
        ...this.events.membersOf(() => this.electron),
        setToolTip: (tip) => {
          this.tip = tip
        },
        setContextMenu: (menu) => {
          this.menu = menu as unknown as Items
        },
        destroy: () => {
          this.isDestroyed = true
        },
        isDestroyed: () => this.isDestroyed,
      },
      () => this.isDestroyed,
    )
  }
}

export class FakeNotification {
  readonly events = new Listeners()
  readonly electron: Notification
  readonly options: NotificationConstructorOptions
  isShown = false

  constructor(options: NotificationConstructorOptions = {}) {
    this.options = options
    this.electron = whole<Notification>('Notification', {
      ...this.events.membersOf(() => this.electron),
      show: () => {
        this.isShown = true
      },
      close: () => {
        if (!this.isShown) return
        this.isShown = false
        this.events.isPrevented('close', {})
      },
    })
  }

  click(): void {
    this.events.isPrevented('click')
  }

  reply(reply: string): void {
    this.events.isPrevented('reply', { reply }, reply)
  }

  /** Presses one of its buttons. */
  act(actionIndex: number): void {
    if (this.options.actions?.[actionIndex] === undefined) throw new Error('there is no such button')
    this.events.isPrevented('action', { actionIndex, selectionIndex: -1 })
  }
}

export class FakeSystem {
  readonly trays: FakeTray[] = []
  readonly notifications: FakeNotification[] = []
  showsNotifications = true
  copied = ''
  /** Without panels. */
  screens: Rectangle[] = [{ x: 0, y: 25, width: 1920, height: 1055 }]
  /** Screens and windows as the system lists them; `picture` is empty if there's none. */
  sources: () => Promise<{ id: string; name: string; picture: string }[]> = async () => []
  /** Context menus that were opened. */
  readonly opened: Items[] = []

  get tray(): FakeTray | undefined {
    return this.trays.filter(({ isDestroyed }) => !isDestroyed).at(-1)
  }

  get notification(): FakeNotification {
    const notification = this.notifications.at(-1)
    if (notification === undefined) throw new Error('no notification was made')
    return notification
  }

  readonly parts = {
    Tray: fakeClass<typeof Tray>('Tray', () => {
      const tray = new FakeTray()
      this.trays.push(tray)
      return tray.electron
    }),
    Notification: fakeClass<typeof Notification>(
      'Notification',
      (options: NotificationConstructorOptions) => {
        const notification = new FakeNotification(options)
        this.notifications.push(notification)
        return notification.electron
      },
      { isSupported: () => this.showsNotifications },
    ),
    nativeImage: whole<typeof nativeImage>('nativeImage', {
      createFromPath: (path) => fakeImage(path),
      createFromBitmap: (bytes, { width, height }) => {
        if (bytes.length !== width * height * 4) throw new Error('a bitmap has 4 bytes a pixel')
        return fakeImage(`bitmap ${createHash('sha256').update(bytes).digest('hex')}`)
      },
    }),
    clipboard: whole<Clipboard>('clipboard', {
      writeText: async (text) => {
        this.copied = text
      },
    }),
    desktopCapturer: whole<DesktopCapturer>('desktopCapturer', {
      getSources: async () =>
        (await this.sources()).map(({ id, name, picture }) =>
          whole<DesktopCapturerSource>('DesktopCapturerSource', { id, name, thumbnail: fakeImage(picture) }),
        ),
    }),
    screen: whole<Screen>('screen', {
      getAllDisplays: () => this.screens.map((workArea) => whole<Display>('Display', { workArea })),
    }),
  }

  /** A menu that can be opened, and is its own template. */
  menuOf(template: MenuItemConstructorOptions[]): Menu {
    const popup = (): void => void this.opened.push(template)
    return Object.assign([...template], { popup }) as unknown as Menu
  }
}

const fakeImage = (name: string): NativeImage =>
  whole<NativeImage>('NativeImage', {
    resize: ({ width }) => fakeImage(`${name} ${width}`),
    toDataURL: () => name,
    isEmpty: () => name === '',
    toJPEG: () => Buffer.from(name),
  })
