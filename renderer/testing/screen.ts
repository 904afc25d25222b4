/** Screens of the app over a host in memory: for pictures of them, and for tests that look at all. */
import type { Page } from '@playwright/test'
import type { CallName } from '../../shared/ipc/contract.ts'
import type { FakeHost } from './fake-host.ts'

/** What acts on a screen: Playwright's page, or the frame of a component test with the page's keyboard. */
export type Stage = Pick<Page, 'getByRole' | 'getByText' | 'keyboard'>

export type Act = (page: Stage) => Promise<void>

export interface Screen {
  name: string
  /** Of renderer/testing/scenarios.ts. */
  scenario: string
  address?: string
  act?: Act
  /** Calls by which the way to a dialog writes. */
  writes?: readonly CallName[]
  /** Visible once the view is complete, if that takes a while. */
  whole?: string
}

/** An entry of the menu *New*, and how a person uses it. */
export interface Made {
  title: string
  /** `some` by default. */
  scenario?: string
  /** Fills the dialog, up to what makes it; by default a name and Enter. */
  fill?: Act
  /** Nothing is written there first: the focus is in the view. */
  writesNothing?: true
}

/** What a tool shows of itself: `renderer/tools/<id>/testing/screens.ts`. */
export interface TestedTool {
  /** Hosts with the tool's content, by name. */
  scenarios?: Readonly<Record<string, () => FakeHost>>
  /** Values of the placeholders in addresses within a space. */
  ids?(space: string): Readonly<Record<string, string>>
  /** Screens with content, and some without. */
  screens?: readonly Screen[]
  /** Slow ones: with an editor that has styles of its own, or with pictures. */
  editors?: readonly Screen[]
  /** Every dialog, panel and menu, opened as a person opens it. */
  dialogs?(): readonly Screen[]
  /** What it lets people make. */
  made?(): readonly Made[]
}
