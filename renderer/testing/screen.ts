/** Screens of the app with a host in memory, for screenshots and for tests of all screens. */
import type { Page } from '@playwright/test'
import type { CallName } from '../../shared/ipc/contract.ts'
import type { FakeHost } from './host/fake-host.ts'

/** Whatever can act on a screen: Playwright's page, or the frame of a component test with the page's keyboard. */
export type Stage = Pick<Page, 'getByRole' | 'getByText' | 'keyboard'>

export type Act = (page: Stage) => Promise<void>

export interface Screen {
  name: string
  /** The name of a scenario in renderer/testing/scenarios.ts. */
  scenario: string
  address?: string
  act?: Act
  /** Calls that write, made on the way to a dialog. */
  writes?: readonly CallName[]
  /** Text that is visible once the view is complete, if that takes a while. */
  whole?: string
}

/** An entry of the menu *New*, and how a person creates that item. */
export interface Made {
  title: string
  /** By default `some`. */
  scenario?: string
  /** Fills in the dialog and creates the item; by default a name and Enter. */
  fill?: Act
  /** Typing doesn't go to a field there: the focus is on the view. */
  writesNothing?: true
}

/** A tool's screens for tests: `renderer/tools/<id>/testing/screens.ts`. */
export interface TestedTool {
  /** Hosts with the tool's content, by name. */
  scenarios?: Readonly<Record<string, () => FakeHost>>
  /** Values of the placeholders in addresses within a space. */
  ids?(space: string): Readonly<Record<string, string>>
  /** Screens with content, and some empty ones. */
  screens?: readonly Screen[]
  /** Slow screens: with an editor that has its own styles, or with pictures. */
  editors?: readonly Screen[]
  /** Every dialog, panel and menu, opened as a person opens it. */
  dialogs?(): readonly Screen[]
  /** The items that it lets people create. */
  made?(): readonly Made[]
}
