/** Following and leading on screen, over an in-memory host. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { asViewer, enter, firstSpace, testScreens } from '../../testing/tool-screens.ts'
import { together } from './tool.tsx'

const words = strings.together
const button = (name: string) => page.getByRole('button', { name, exact: true })
const says = (text: string) => expect.element(page.getByRole('status').getByText(text, { exact: true })).toBeVisible()
const hash = () => expect.poll(() => window.location.hash)

const deviceOf = (host: FakeHost, name: string): string =>
  host.detail(firstSpace(host)).members.find((member) => member.name === name)?.device ?? ''

testScreens(together, {})

describe('a person who follows', () => {
  test('is led from place to place, looks elsewhere and comes back', async () => {
    const host = hostOf('some')
    const [space, ben] = [firstSpace(host), deviceOf(host, 'Ben')]
    const at = (path: string) => `#/space/${space}/${path}`
    await open(host, at('files'))
    host.together.show(space, ben, { path: 'boards' })
    await says(words.shows('Ben', strings.boards.title))
    await expectAccessible()
    await enter(button(words.follow))
    await hash().toBe(at('boards'))
    await says(words.following('Ben', strings.boards.title))
    host.together.show(space, ben, { path: 'topics' })
    await hash().toBe(at('topics'))

    window.location.hash = at('files')
    await expect.element(button(words.followAgain)).toBeVisible()
    host.together.show(space, ben, { path: 'boards' })
    await says(words.shows('Ben', strings.boards.title))
    await hash().toBe(at('files'))
    await enter(button(words.followAgain))
    await hash().toBe(at('boards'))
    await enter(button(words.stopFollowing))
    await expect.element(button(words.follow)).toBeVisible()
    await expect.poll(() => host.together.isFollowing).toBe(false)
    host.together.end(space, ben)
    await expect.element(button(words.follow)).not.toBeInTheDocument()
  })

  test('stays in place if there is nothing to follow to', async () => {
    const host = hostOf('some')
    const [space, ben] = [firstSpace(host), deviceOf(host, 'Ben')]
    await open(host, `#/space/${space}/files`)
    host.together.show(space, ben, { path: '' })
    await says(words.shows('Ben', ''))
    await enter(button(words.follow))
    await says(words.elsewhere('Ben'))
    host.together.show(space, ben, { path: `board/${hex(999, 16)}` })
    await says(words.missing('Ben'))
    host.together.show(space, ben, { path: 'a/tool/of/a/later/version' })
    await says(words.elsewhere('Ben'))
    await hash().toBe(`#/space/${space}/files`)
  })

  test('returns with the Back button to where they were before', async () => {
    const host = hostOf('some')
    const [space, ben] = [firstSpace(host), deviceOf(host, 'Ben')]
    await open(host, `#/space/${space}/files`)
    host.together.show(space, ben, { path: 'boards' })
    await says(words.shows('Ben', strings.boards.title))
    await enter(button(words.follow))
    await hash().toBe(`#/space/${space}/boards`)
    host.together.show(space, ben, { path: 'topics' })
    await hash().toBe(`#/space/${space}/topics`)
    window.history.back()
    await hash().toBe(`#/space/${space}/files`)
    await expect.element(button(words.followAgain)).toBeVisible()
  })

  test('can close the bar', async () => {
    const host = hostOf('together')
    await open(host, `#/space/${firstSpace(host)}/files`)
    await expect.poll(() => button(words.close).elements().length).toBe(2)
    await userEvent.click(button(words.close).first())
    await expect.poll(() => button(words.close).elements().length).toBe(1)
  })
})

describe('a person who leads', () => {
  test('shows each place, sees who follows, and stops', async () => {
    const host = hostOf('some')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/files`)
    await enter(button(words.followMe))
    await expect.element(page.getByText(words.youShow)).toBeVisible()
    await expect.poll(() => host.together.own?.path).toBe('files')
    window.location.hash = `#/space/${space}/boards`
    await expect.poll(() => host.together.own?.path).toBe('boards')
    host.together.followed([deviceOf(host, 'Ben')])
    await expect.element(page.getByText(words.followers('Ben', 1))).toBeVisible()
    window.location.hash = `#/space/${space}/members`
    await expect.poll(() => host.together.own?.path).toBe('')
    await userEvent.click(button(words.stopShowing))
    await expect.element(page.getByText(words.youShow)).not.toBeInTheDocument()
    await expect.poll(() => host.together.own).toBe(null)
  })

  test('follows another person who takes the lead, and takes it back', async () => {
    const host = hostOf('some')
    const [space, ben] = [firstSpace(host), deviceOf(host, 'Ben')]
    await open(host, `#/space/${space}/files`)
    await enter(button(words.followMe))
    await expect.element(page.getByText(words.youShow)).toBeVisible()
    host.together.take(ben)
    await says(words.following('Ben', strings.files.title))
    await enter(button(words.takeLead))
    await expect.element(page.getByText(words.youShow)).toBeVisible()
    await expect.poll(() => host.together.own?.path).toBe('files')
  })

  test('must be allowed to write: viewers can only follow', async () => {
    const host = asViewer('together')
    await open(host, `#/space/${firstSpace(host)}/files`)
    await enter(button(words.follow).first())
    await expect.element(button(words.stopFollowing)).toBeVisible()
    await expect.element(button(words.takeLead)).not.toBeInTheDocument()
    await expect.element(button(words.followMe)).not.toBeInTheDocument()
  })
})
