/** Inviting others to the place on screen, and being invited, over an in-memory host. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, testScreens } from '../../testing/tool-screens.ts'
import { deviceOf } from './testing/screens.ts'
import { invitations } from './tool.tsx'

const words = strings.invitations
const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const hash = () => expect.poll(() => window.location.hash)

testScreens(invitations, {})

describe('a person who invites', () => {
  test('chooses people with the keyboard, sees their answers, and revokes', async () => {
    const host = hostOf('some')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/files`)
    await expect.element(button(words.invite)).toBeVisible()
    await enter(button(words.invite))
    const field = dialog().getByRole('combobox', { name: words.whom })
    await expect.element(field).toHaveFocus()
    await expect.element(dialog().getByRole('button', { name: words.send(0) })).toBeDisabled()
    await userEvent.keyboard('Ben{Enter}')
    await userEvent.fill(dialog().getByRole('textbox', { name: words.note }), 'Look at this')
    await enter(dialog().getByRole('button', { name: words.send(1) }))
    await expect.element(dialog()).not.toBeInTheDocument()
    await expect.element(button(words.invite)).toHaveFocus()
    const ben = deviceOf(host, space, 'Ben')
    expect(host.invitations.sent).toMatchObject([{ to: [ben], path: 'files', answers: [] }])

    await enter(button(words.invite))
    await expect.element(dialog().getByText(words.answers.waiting)).toBeVisible()
    host.invitations.answer(space, 'files', ben, true)
    await expect.element(dialog().getByText(words.answers.accepted)).toBeVisible()
    await enter(dialog().getByRole('button', { name: words.revoke }))
    await expect.element(dialog().getByText(words.invited)).not.toBeInTheDocument()
    expect(host.invitations.sent).toEqual([])
  })

  test('sees no “nobody found” once everyone is chosen', async () => {
    const host = hostOf('long-inbox')
    const { me, members } = host.detail(firstSpace(host))
    await open(host, `#/space/${firstSpace(host)}/files`)
    await enter(button(words.invite))
    const field = dialog().getByRole('combobox', { name: words.whom })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('nobody of this name')
    await expect.element(page.getByText(strings.people.nobodyFound)).toBeVisible()
    await userEvent.clear(field)
    const others = members.filter(({ device }) => device !== me)
    for (const { name } of others) await userEvent.keyboard(`${name}{Enter}`)
    await expect.element(dialog().getByRole('button', { name: words.send(others.length) })).toBeEnabled()
    await expect.element(page.getByText(strings.people.nobodyFound)).not.toBeInTheDocument()
  })

  test('can’t send anything while the name of the place is unknown', async () => {
    const host = hostOf('some')
    await open(host, `#/space/${firstSpace(host)}/games/${'7'.repeat(32)}`)
    await enter(button(words.invite))
    await expect.element(dialog().getByRole('combobox', { name: words.whom })).toHaveFocus()
    await userEvent.keyboard('Ben{Enter}')
    await expect.element(dialog().getByRole('button', { name: words.send(1) })).toBeDisabled()
    await expect.element(dialog().getByRole('button', { name: words.nearby })).toBeDisabled()
  })

  test('[I6] can’t invite to a conversation, which only its participants know of', async () => {
    const host = hostOf('direct')
    await open(host, `#/space/${firstSpace(host)}/files`)
    await expect.element(button(words.invite)).toBeVisible()
    await page.getByRole('region', { name: strings.conversations.title }).getByRole('link').first().click()
    await expect.element(button(strings.conversations.details)).toBeVisible()
    await expect.element(button(words.invite)).not.toBeInTheDocument()
  })

  test('must be allowed to write: others have no button', async () => {
    const host = asViewer('some')
    await open(host, `#/space/${firstSpace(host)}/files`)
    await expect.element(page.getByRole('heading', { name: strings.files.title, level: 1 })).toBeVisible()
    await expect.element(button(words.invite)).not.toBeInTheDocument()
  })
})

describe('an invited person', () => {
  test('joins: the place opens, and the inviter is notified', async () => {
    const host = hostOf('some')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/files`)
    const from = deviceOf(host, space, LONG)
    const id = host.invitations.ring(space, from, { path: 'boards', title: 'Seating plan', note: 'Table 4' })
    const card = page.getByRole('region', { name: words.invitesYou(LONG, 'Seating plan') })
    await expect.element(card.getByText('Table 4')).toBeVisible()
    await calm()
    await expectAccessible()
    await enter(card.getByRole('button', { name: words.join }))
    await hash().toBe(`#/space/${space}/boards`)
    await expect.element(card).not.toBeInTheDocument()
    await expect.poll(() => host.invitations.answered.get(id)).toBe(true)
  })

  test('declines, or leaves an invitation in the inbox; a revoked one no longer rings', async () => {
    const host = hostOf('some')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/files`)
    const [ben, cem] = ['Ben', 'Cem'].map((name) => deviceOf(host, space, name)) as [string, string]
    const of = (name: string, title: string) => page.getByRole('region', { name: words.invitesYou(name, title) })
    const declined = host.invitations.ring(space, ben, { title: 'Plan' })
    const left = host.invitations.ring(space, cem, { title: 'Map' })
    const revoked = host.invitations.ring(space, ben, { title: 'List' })
    await userEvent.click(of('Ben', 'Plan').getByRole('button', { name: words.decline }))
    await expect.poll(() => host.invitations.answered.get(declined)).toBe(false)
    await userEvent.click(of('Cem', 'Map').getByRole('button', { name: words.later }))
    await expect.element(of('Cem', 'Map')).not.toBeInTheDocument()
    expect(host.invitations.answered.has(left)).toBe(false)
    host.invitations.end(space, revoked)
    await expect.element(of('Ben', 'List')).not.toBeInTheDocument()
    await hash().toBe(`#/space/${space}/files`)
  })

  test('answers from the inbox', async () => {
    const host = hostOf('invitations')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/inbox`)
    await expect.element(page.getByText('Seating plan · Can you look at table 4?')).toBeVisible()
    await userEvent.click(button(words.decline).first())
    await expect.element(page.getByText('Seating plan · Can you look at table 4?')).not.toBeInTheDocument()
    expect([...host.invitations.answered.values()]).toEqual([false])
  })
})
