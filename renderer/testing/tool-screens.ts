/** Tests of a tool's screens: each view in each state, with a host in memory. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import type { ScreenTool } from '../tools/tool.tsx'
import { calm, hostOf, open } from './app.ts'
import { expectAccessible } from './checks/accessibility.ts'
import type { FakeHost } from './host/fake-host.ts'
import { EDITORS, SCREENS } from './screens.ts'

/** The states of every view. A viewer can read, but not write. */
type State = 'empty' | 'normal' | 'failed' | 'viewer' | 'long names'

export interface ToolScreen {
  host: () => FakeHost
  /** Its path within the host's first space. */
  path: (space: string) => string
  /** Checks what is on screen, and uses the keyboard. */
  sees: (host: FakeHost) => Promise<void>
}

/** The views of a tool: the first parts of its places' paths. */
function viewsOf({ tool: { place } }: ScreenTool): string[] {
  if (!place) return []
  const written = place.forms.map(({ path }) => path.replace(/^\{(\w+)\}/, (_, field) => String(place.fields[field])))
  return [...new Set(written.map((path) => path.split('/')[0] ?? ''))].sort()
}

/** The views that `screens.component.test.ts` scans with content. */
const SCANNED = new Set([...SCREENS, ...EDITORS].map(({ address = '' }) => address.split('/')[3]))

/**
 * Whether a state looks different from all that are scanned: without the host, a view looks as before, below a banner.
 */
const isNewLook = (view: string, state: string): boolean =>
  state !== 'failed' && !(state === 'normal' && SCANNED.has(view))

/** One test for each view of the tool and each state. */
export function testScreens(tool: ScreenTool, views: Readonly<Record<string, Readonly<Record<State, ToolScreen>>>>) {
  test('each view has its tests', () => expect(Object.keys(views).sort()).toEqual(viewsOf(tool)))
  describe.each(Object.entries(views))('%s', (view, states) => {
    test.each(Object.entries(states))('%s', async (state, { host: made, path, sees }) => {
      const host = made()
      const space = firstSpace(host)
      await open(host, `#/space/${space}/${path(space)}`)
      await sees(host)
      if (!isNewLook(view, state)) return
      await calm()
      await expectAccessible()
    })
  })
}

export const firstSpace = (host: FakeHost): string => host.state.spaces[0]?.id ?? ''

/** A scenario in which this device has view-only access to its first space. */
export function asViewer(scenario: string): FakeHost {
  const host = hostOf(scenario)
  const space = firstSpace(host)
  const spaces = host.state.spaces.map((each) => (each.id === space ? { ...each, role: 'viewer' as const } : each))
  host.state = { ...host.state, spaces }
  host.details.set(space, { ...host.detail(space), mayWrite: false, mayInviteAs: [], mayRename: false, invites: [] })
  return host
}

/** Returns the first space of a scenario, with an item added to its index or replaced in it. */
export function withItem(
  scenario: string,
  id: (space: string) => string,
  item: { type: string; name: string },
): FakeHost {
  const host = hostOf(scenario)
  const space = firstSpace(host)
  host.docs.change(space, 'index', host.device, (doc) => doc.getMap('items').set(id(space), { ...item, created: 100 }))
  return host
}

/** While the host is down, the view says so and keeps showing its content. */
export const whileHostIsDown =
  (sees: ToolScreen['sees']): ToolScreen['sees'] =>
  async (host) => {
    await sees(host)
    host.crash()
    await expect.element(page.getByText(strings.app.hostGone)).toBeVisible()
    await sees(host)
    host.restart()
    await expect.element(page.getByText(strings.app.hostGone)).not.toBeInTheDocument()
    host.crash()
    await expect.element(page.getByText(strings.app.hostGone)).toBeVisible()
  }

export const main = () => page.getByRole('main')

export const heading = (name: string) => main().getByRole('heading', { name, level: 1, exact: true })

/** Focuses an element once it exists, and presses Enter. */
export async function enter(element: { element(): Element }): Promise<void> {
  await expect.poll(() => element.element()).toBeInstanceOf(HTMLElement)
  const focused = element.element() as HTMLElement
  focused.focus()
  expect(document.activeElement).toBe(focused)
  await userEvent.keyboard('{Enter}')
}
