/** People on this network, and what to do if nobody can be found. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { JoinRequest } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const words = strings.nearby
const radar = page.getByTestId('radar')
const byHand = page.getByRole('button', { name: words.byHand })
const address = page.getByRole('textbox', { name: words.address })
const faces = () => radar.element().querySelectorAll('[data-initials]').length

const person = (number: number) => ({
  id: `p${number}`,
  name: `Person ${number}`,
  color: '#3b5bdb',
  address: '192.168.1.30:40112',
  spaces: [],
  offers: [],
  isInvitable: true,
  isMeeting: false,
})

async function shows(scenario: string, changes: Partial<FakeHost['nearby']> = {}): Promise<FakeHost> {
  const host = hostOf(scenario)
  host.nearby = { ...host.nearby, ...changes }
  await open(host, '#/nearby')
  return host
}

test('with nobody else there, the person is alone in the center, and other ways are folded', async () => {
  await shows('empty')
  await expect.element(page.getByText(words.empty)).toBeVisible()
  expect(faces()).toBe(1)
  await expect.element(address).not.toBeInTheDocument()
  await byHand.click()
  await expect.element(address).toBeVisible()
  await expectAccessible()
})

test('people appear around the center as they come and go, and are listed', async () => {
  const host = await shows('empty', { people: [person(1), person(2)] })
  await expect.poll(faces).toBe(3)
  host.nearbyChanged({ people: [person(1), person(2), person(3)] })
  await expect.poll(faces).toBe(4)
  await expect.element(page.getByRole('button', { name: words.startTogether('Person 3') })).toBeVisible()
  host.nearbyChanged({ people: [person(3)] })
  await expect.poll(faces).toBe(2)
})

test('a hundred people fit into 400 pixels', async () => {
  await page.viewport(400, 800)
  await shows('empty', { people: Array.from({ length: 100 }, (_, number) => person(number)) })
  await expect.poll(faces).toBe(13)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(400)
})

test('a first meeting comes first', async () => {
  await shows('joinRequests')
  await expect.element(page.getByText(strings.joinRequest.confirm).first()).toBeVisible()
  await expect.element(radar).not.toBeInTheDocument()
})

test('the person who starts a space together names it while comparing the words, or leaves the suggestion', async () => {
  const host = await shows('empty', { people: [person(1)] })
  const name = page.getByRole('textbox', { name: strings.spaces.name })
  await page.getByRole('button', { name: words.startTogether('Person 1') }).click()
  await expect.element(name).toHaveValue('Ana & Person 1')
  await expectAccessible()
  await name.click()
  await userEvent.keyboard('Garden')
  await expect.element(name).toHaveValue('Garden')
  await page.getByRole('button', { name: strings.joinRequest.confirm }).click()
  await expect.poll(() => host.nearby.joinRequests).toMatchObject([{ state: 'waiting-other', spaceName: 'Garden' }])
  await expect.element(name).not.toBeInTheDocument()
})

test('without a name, a space started together keeps the suggested one', async () => {
  const host = await shows('empty', { people: [person(1)] })
  await page.getByRole('button', { name: words.startTogether('Person 1') }).click()
  await page.getByRole('textbox', { name: strings.spaces.name }).fill(' ')
  await page.getByRole('button', { name: strings.joinRequest.confirm }).click()
  await expect.poll(() => host.nearby.joinRequests).toMatchObject([{ spaceName: 'Ana & Person 1' }])
})

test('the invited person doesn’t name the space', async () => {
  await shows('empty', { joinRequests: [joinRequest({ wants: 'start', spaceName: 'Fair', activity: null })] })
  await expect.element(page.getByText(strings.joinRequest.confirm)).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: strings.spaces.name })).not.toBeInTheDocument()
})

test('an impostor with somebody’s name doesn’t keep others from connecting with that person', async () => {
  const ben = { ...person(1), name: 'Ben' }
  const impostor = { ...person(2), name: 'Ben', isMeeting: true }
  await shows('empty', { people: [ben, impostor], joinRequests: [joinRequest({ wants: 'start', spaceName: 'Fair' })] })
  const connect = page.getByRole('button', { name: words.startTogether('Ben') })
  await expect.element(connect.nth(1)).toBeDisabled()
  await expect.element(connect.nth(0)).toBeEnabled()
})

test('files dropped on a person are sent to them, unless a first meeting is in progress', async () => {
  const host = await shows('empty', { people: [person(1), { ...person(2), isMeeting: true }] })
  const dropOn = (name: string) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['High water at nine'], 'tide.txt', { type: 'text/plain' }))
    const button = page.getByRole('button', { name: words.startTogether(name) })
    button.element().dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }
  await expect.element(page.getByRole('button', { name: words.startTogether('Person 2') })).toBeVisible()
  dropOn('Person 2')
  await expect.element(page.getByText(strings.app.notDropped)).toBeVisible()
  dropOn('Person 1')
  await expect
    .poll(() => host.nearby.sendings)
    .toMatchObject([{ person: { name: 'Person 1' }, files: [{ name: 'tide.txt' }] }])
})

test('without discovery, connecting by address is unfolded', async () => {
  await shows('empty', { discovery: 'unavailable' })
  await expect.element(page.getByText(words.unavailable)).toBeVisible()
  await expect.element(radar).not.toBeInTheDocument()
  await expect.element(address).toBeVisible()
  ;(byHand.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(address).not.toBeInTheDocument()
})

const dialog = () => page.getByRole('dialog')
const joinRequestWords = strings.joinRequest
const isolated = (text: string) => `\u2068${text}\u2069`
const joinRequest = (changes: Partial<JoinRequest>): JoinRequest => ({
  ...{ id: 'k1', direction: 'in', person: { name: 'Ben', color: '#3b5bdb' }, wants: 'activity' },
  ...{ spaceName: 'Chess club', spaceKind: null, asks: null, files: null, isConfirmedThere: false, rings: true },
  activity: { title: 'Chess', path: 'games', until: Date.now() + 600_000 },
  ...{ words: ['river', 'copper', 'lamp'], state: 'code', reason: null, space: null },
  ...changes,
})

test('a nearby person is invited to a place in a space, with a role', async () => {
  const host = await shows('some', { people: [person(1), { ...person(2), isInvitable: false }] })
  await expect.element(page.getByRole('button', { name: words.inviteNamed('Person 2') })).not.toBeInTheDocument()
  await page.getByRole('button', { name: words.inviteNamed('Person 1') }).click()
  await expect.element(dialog().getByRole('combobox', { name: words.invitePlace })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expectAccessible()
  await dialog().getByText(strings.roles.viewer, { exact: true }).click()
  await dialog().getByRole('button', { name: words.inviteNow }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect
    .poll(() => host.nearby.joinRequests.map(({ wants, direction }) => [wants, direction]))
    .toEqual([['activity', 'out']])
  const { activity } = host.nearby.joinRequests[0] ?? {}
  expect(activity?.path).toMatch(/^\w+\/[0-9a-f]{16}$/)
  expect((activity?.until ?? 0) - Date.now()).toBeGreaterThan(50 * 60_000)
})

test('the place on screen can be offered, and the person to invite is chosen among those nearby', async () => {
  const host = hostOf('some')
  await page.viewport(1280, 800)
  host.nearby = { ...host.nearby, people: [person(1)] }
  await open(host, '#/space/SPACE/files')
  await page.getByRole('button', { name: strings.invitations.invite, exact: true }).click()
  await dialog().getByRole('button', { name: strings.invitations.nearby }).click()
  await expect.element(page.getByText(words.choosing(isolated(strings.files.title)))).toBeVisible()
  await page.getByRole('button', { name: words.inviteNamed('Person 1') }).click()
  await expect.element(dialog().getByRole('combobox', { name: words.invitePlace })).toHaveValue(strings.files.title)
  await dialog().getByRole('button', { name: words.inviteNow }).click()
  await expect.poll(() => host.nearby.joinRequests[0]?.activity?.path).toBe('files')
  await expect.element(page.getByText(words.choosing(isolated(strings.files.title)))).not.toBeInTheDocument()
})

test('an invitation rings above every view; joining leads to the words, and then to the place', async () => {
  const host = hostOf('some')
  await open(host, '#/space/SPACE/files')
  host.nearbyChanged({ joinRequests: [joinRequest({})] })
  const ring = page.getByRole('region', { name: joinRequestWords.inActivity('Ben', 'Chess') })
  await expect.element(ring).toBeVisible()
  await expectAccessible()
  await ring.getByRole('button', { name: joinRequestWords.join }).click()
  await expect.poll(() => window.location.hash).toBe('#/nearby')
  await expect.element(page.getByText(joinRequestWords.joins(isolated('Chess club')))).toBeVisible()
  await page.getByRole('button', { name: joinRequestWords.confirm }).click()
  const space = host.state.spaces[0]?.id ?? null
  host.nearbyChanged({
    joinRequests: [joinRequest({ state: 'done', space, activity: { title: 'Files', path: 'files', until: 0 } })],
  })
  await expect.poll(() => window.location.hash).toBe(`#/space/${space}/files`)
})

test('an invitation that was postponed, or isn’t allowed to ring, is a line at the top', async () => {
  const host = hostOf('some')
  await open(host, '#/space/SPACE/files')
  const answer = page.getByRole('button', { name: joinRequestWords.answer })
  host.nearbyChanged({ joinRequests: [joinRequest({ rings: false })] })
  await expect.element(answer).toBeVisible()
  await expect
    .element(page.getByRole('region', { name: joinRequestWords.inActivity('Ben', 'Chess') }))
    .not.toBeInTheDocument()
  host.nearbyChanged({ joinRequests: [joinRequest({ id: 'k2' })] })
  await page.getByRole('button', { name: joinRequestWords.later }).click()
  await expect.element(answer).toBeVisible()
  // One's own invitations wait for the other person.
  host.nearbyChanged({ joinRequests: [joinRequest({ direction: 'out' })] })
  await expect.element(answer).not.toBeInTheDocument()
  host.nearbyChanged({ joinRequests: [joinRequest({ direction: 'out', isConfirmedThere: true })] })
  await expect.element(page.getByText(joinRequestWords.accepted(isolated('Ben')))).toBeVisible()
})

test('one’s own invitation waits for a person who is away, and can be canceled', async () => {
  const host = await shows('some', { joinRequests: [joinRequest({ direction: 'out', state: 'away', words: null })] })
  await expect.element(page.getByText(joinRequestWords.away(isolated('Ben')))).toBeVisible()
  await page.getByRole('button', { name: joinRequestWords.cancel, exact: true }).click()
  await expect.poll(() => host.nearby.joinRequests).toEqual([])
})

test('a blocked person disappears, and can be unblocked', async () => {
  const host = await shows('some', { joinRequests: [joinRequest({})] })
  await page.getByRole('button', { name: joinRequestWords.block }).click()
  await expect.poll(() => host.nearby.blocked.map(({ name }) => name)).toEqual(['Ben'])
  await page.getByRole('button', { name: words.blocked }).click()
  await page.getByRole('button', { name: words.unblockNamed('Ben') }).click()
  await expect.poll(() => host.nearby.blocked).toEqual([])
})

test('a card says what its person plays and has, as far as this version knows', async () => {
  const offers = [
    { tool: 'games', id: 'chess', name: '' },
    { tool: 'games', id: 'a-later-game', name: '' },
    { tool: 'apps', id: 'ab'.repeat(32), name: 'Quiz' },
    { tool: 'a-later-tool', id: 'x', name: 'X' },
  ]
  await shows('some', { people: [{ ...person(1), offers }] })
  const said = [strings.apps.has('Quiz'), strings.games.plays(strings.games.names.chess)]
  await expect.element(page.getByText(said.join(' · '))).toBeVisible()
})
