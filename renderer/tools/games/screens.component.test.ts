/** The games of a space, in every state. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LOBBY_ROOT, MOVES_ROOT, TALK_ROOT } from '../../../shared/tools/games/doc-ids.ts'
import { four } from '../../../shared/tools/games/rules/four.ts'
import { gameOfApp } from '../../../shared/tools/games/rules/games.ts'
import { gameId, hashOf, lobbyLane, type MoveEntry, movesLane } from '../../../shared/tools/games/shape.ts'
import { talkLane } from '../../../shared/tools/games/talk.ts'
import { setOffers } from '../../../shared/tools/people/offers.ts'
import { personDoc } from '../../../shared/tools/people/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { playing } from './match/offers.ts'
import { PLAYED } from './testing/fake-games.ts'
import {
  AMONG,
  APP,
  amongOf,
  CHESS,
  CUP,
  GAME,
  Games,
  IN_APP,
  OPEN_CUP,
  OVER,
  offerOf,
  PONG,
  TIMED,
  UNPLACED,
  UNTIMED_AMONG,
  watchedInApp,
  watchedOf,
} from './testing/screens.ts'
import { games } from './tool.tsx'

const words = strings.games
const list = () => 'games'
const FOUR = words.names.four

const row = (name: string) => main().getByRole('link', { name: new RegExp(name) })
const begin = () => main().getByRole('button', { name: words.new })
const square = (name: string) => main().getByRole('button', { name: new RegExp(`^${name}:`) })
const entries = (host: FakeHost, root: string, lane: string): unknown[] => {
  const found: unknown[] = []
  host.docs.change(firstSpace(host), lane, host.device, (doc) => found.push(...doc.getArray(root).toArray()))
  return found
}

async function showsList(): Promise<void> {
  await expect.element(row(words.yourTurn).first()).toBeVisible()
  await expect.element(row(words.turnOf('Ben')).first()).toBeVisible()
  await expect.element(main().getByText(words.challengesYou)).toBeVisible()
}

async function showsGame(): Promise<void> {
  await expect.element(main().getByRole('grid', { name: words.board(FOUR) })).toBeVisible()
  await expect.element(square('d1')).toHaveAccessibleName(`d1: ${words.sides.four[0]}`)
  await expect.element(square('c1')).toHaveAccessibleName(`c1: ${words.sides.four[1]}, ${words.ofLastMove}`)
}

testScreens(games, {
  games: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(begin())
        await expect
          .element(page.getByRole('dialog').getByRole('combobox', { name: words.game, exact: true }))
          .toHaveFocus()
        await userEvent.keyboard('{Escape}')
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
      },
    },
    normal: {
      host: () => hostOf('games'),
      path: list,
      async sees() {
        await showsList()
        await enter(row(words.yourTurn).first())
        await showsGame()
      },
    },
    failed: { host: () => hostOf('games'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('games'),
      path: list,
      async sees() {
        await expect.element(row(FOUR).first()).toBeVisible()
        await expect.element(main().getByText(strings.app.viewOnly)).toBeVisible()
        await expect.element(begin()).not.toBeInTheDocument()
        await expect.element(main().getByRole('button', { name: words.accept })).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('games, many'),
      path: list,
      async sees() {
        await showsList()
        await userEvent.click(main().getByText(words.filters.over))
        await expect.element(row(LONG).first()).toBeVisible()
      },
    },
  },
})

test('a game is played with the keyboard, replayed, and resigned', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${GAME}`)
  await showsGame()
  await expect.element(main().getByText(words.yourTurn)).toBeVisible()
  const first = square('a1')
  ;(first.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}')
  await expect.element(square('f1')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(square('f1')).toHaveAccessibleName(`f1: ${words.sides.four[0]}, ${words.ofLastMove}`)
  await expect.element(main().getByText(words.turnOf('Ben'))).toBeVisible()
  const lane = movesLane(GAME, host.device)
  expect(entries(host, MOVES_ROOT, lane).at(-1)).toMatchObject({ kind: 'move', n: 5, move: 'f1' })
  // It isn't this player's turn: nothing happens.
  await userEvent.keyboard('{ArrowRight}{Enter}')
  await expect.element(square('g1')).toHaveAccessibleName(words.emptySquare('g1'))

  await userEvent.click(main().getByRole('button', { name: words.firstMove }))
  await expect.element(square('d1')).toHaveAccessibleName(words.emptySquare('d1'))
  ;(main().getByRole('list', { name: words.moves }).element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(square('d1')).toHaveAccessibleName(`d1: ${words.sides.four[0]}, ${words.ofLastMove}`)
  await userEvent.keyboard('{End}')
  await expect.element(square('f1')).toHaveAccessibleName(`f1: ${words.sides.four[0]}, ${words.ofLastMove}`)

  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.resign }))
  await expect.element(main().getByText(words.ended(words.won('Ben'), words.endings.resign))).toBeVisible()
  const said = () => entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)
  await expect.poll(said).toMatchObject({ kind: 'end', in: GAME, winner: 1, by: 'resign' })
})

test('the inbox lists games in which it’s this person’s turn, and counts each until it is on screen', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  const turn = (id: string, item: string) => ({
    ...{ id, kind: 'turn', time: Date.now(), device: ben, name: null, text: 'four', item },
    path: `games/${item}`,
  })
  const counted = (count: number) =>
    page.getByRole('link', { name: `${strings.inbox.title} ${strings.spaces.unreadCount(count)}` })
  await open(host, `#/space/${space}/inbox`)
  host.inboxes.put(space, 'games', [turn('first', GAME), turn('other', TIMED)])
  await expect.element(counted(2)).toBeVisible()
  await userEvent.click(
    main()
      .getByRole('link', { name: new RegExp(FOUR) })
      .first(),
  )
  await showsGame()
  await expect.element(counted(1)).toBeVisible()
  host.inboxes.put(space, 'games', [turn('other', TIMED), turn('second', GAME)])
  await expect.poll(() => host.inboxes.handlers['inbox.list']({ space })).toHaveLength(2)
  await expect.element(counted(1)).toBeVisible()
})

test('a game is over while the other player is gone, and continues once they are back', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/${space}/games/${GAME}`)
  await expect.element(main().getByText(words.yourTurn)).toBeVisible()
  await host.window().call('spaces.change-role', { space, device: ben, role: 'viewer' })
  await expect.element(main().getByText(words.ended(words.youWon, words.endings.gone))).toBeVisible()
  for (const name of [words.resign, words.undo, words.rematch])
    await expect.element(main().getByRole('button', { name })).not.toBeInTheDocument()
  await userEvent.click(square('f1'))
  expect(entries(host, MOVES_ROOT, movesLane(GAME, host.device)).at(-1)).not.toMatchObject({ move: 'f1' })
  await host.window().call('spaces.change-role', { space, device: ben, role: 'editor' })
  await expect.element(main().getByText(words.yourTurn)).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.resign })).toBeVisible()
})

test('a player sees that the other declined, until the game continues', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/${space}/games/${GAME}`)
  await userEvent.click(main().getByRole('button', { name: words.undo }))
  await expect.element(main().getByText(words.asked)).toBeVisible()
  const asked = entries(host, MOVES_ROOT, movesLane(GAME, host.device)).at(-1) as MoveEntry & { n: number }
  expect(asked).toMatchObject({ kind: 'ask' })
  const declines = { kind: 'answer', n: asked.n + 1, prev: hashOf(host.device, asked), to: 'undo', yes: false }
  host.remote(space, movesLane(GAME, ben), ben, (doc) =>
    doc.getArray(MOVES_ROOT).push([{ ...declines, time: Date.now() }]),
  )
  await expect.element(main().getByText(words.declinedThat.undo('Ben'))).toBeVisible()
  await userEvent.click(square('f1'))
  await expect.element(main().getByText(words.declinedThat.undo('Ben'))).not.toBeInTheDocument()
})

test('pieces of four in a row fall down for the second player as well, who sees chess from the other side', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  const games = new Games(host, space)
  const begin = (number: number, game: string) => {
    const offer = games.offer(ben, gameId(ben, hex(number, 16)), { game })
    return { id: offer.id, head: games.begin(ben, host.device, offer) }
  }
  const [falls, stands] = [begin(1, 'four'), begin(2, 'chess')]
  games.play(falls.id, [ben, host.device], falls.head, four.setup(), 'a1')
  games.end()
  const top = (name: string) => square(name).element().getBoundingClientRect().top
  await open(host, `#/space/${space}/games/${falls.id}`)
  await expect.element(square('a1')).toHaveAccessibleName(`a1: ${words.sides.four[0]}, ${words.ofLastMove}`)
  expect(top('a1')).toBeGreaterThan(top('a2'))
  window.location.hash = `#/space/${space}/games/${stands.id}`
  await expect.element(main().getByRole('grid', { name: words.board(words.names.chess) })).toBeVisible()
  expect(top('a1')).toBeLessThan(top('a2'))
})

test('a piece can be dragged only to squares that it can move to', async () => {
  await open(hostOf('games on boards'), `#/space/SPACE/games/${CHESS}`)
  const [white, black] = words.sides.chess
  const knight = words.piece(white, words.pieces.n)
  await expect.element(square('f3')).toHaveAccessibleName(`f3: ${knight}`)
  await userEvent.dragAndDrop(square('f3'), square('f4'))
  await expect.element(square('f3')).toHaveAccessibleName(`f3: ${knight}`)
  await userEvent.dragAndDrop(square('f3'), square('e5'))
  await expect.element(square('e5')).toHaveAccessibleName(`e5: ${knight}, ${words.ofLastMove}`)
  await userEvent.dragAndDrop(square('c6'), square('c5'))
  await expect.element(square('c6')).toHaveAccessibleName(`c6: ${words.piece(black, words.pieces.p)}`)
})

test('a board names its rows and columns', async () => {
  await open(hostOf('games on boards'), `#/space/SPACE/games/${CHESS}`)
  const grid = main().getByRole('grid', { name: words.board(words.names.chess) })
  const said = () => [...grid.element().querySelectorAll('span[aria-hidden]')].map(({ textContent }) => textContent)
  await expect.element(grid).toBeVisible()
  expect(said().join('')).toBe('8765432a1bcdefgh')
})

test('a rematch is a challenge in which the other player begins', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${OVER}`)
  await expect.element(main().getByText(words.ended(words.youWon, words.endings.line))).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.rematch }))
  await expect.element(main().getByText(words.waitsFor('Ben'))).toBeVisible()
  const lobby = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(lobby.at(-1)).toMatchObject({ kind: 'offer', game: 'four', first: 'other' })
  await userEvent.click(main().getByRole('button', { name: words.cancelChallenge }))
  await expect.element(main().getByText(words.canceled)).toBeVisible()
})

/** Makes a device offer a rematch. Returns the game's id. */
function challenges(host: FakeHost, device: string): string {
  const offer = { ...offerOf(device, 'four'), to: host.device }
  host.remote(firstSpace(host), lobbyLane(offer.time, device), device, (doc) => {
    doc.getArray(LOBBY_ROOT).push([offer])
  })
  return offer.id
}

test('a rematch offered by the other player can be accepted in place of offering one', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/${space}/games/${OVER}`)
  await expect.element(main().getByRole('button', { name: words.rematch })).toBeVisible()
  const id = challenges(host, ben)
  await expect.element(main().getByText(words.isChallenged('Ben'))).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.rematch })).not.toBeInTheDocument()
  await userEvent.click(main().getByRole('button', { name: words.accept }))
  await expect.element(main().getByText(words.begins('Ben'))).toBeVisible()
  expect(entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)).toMatchObject({ kind: 'accept', in: id })
})

test('a rematch offered by the other player can be declined in place, and then offered', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/${space}/games/${OVER}`)
  await expect.element(main().getByRole('button', { name: words.rematch })).toBeVisible()
  const id = challenges(host, ben)
  await userEvent.click(main().getByRole('button', { name: words.decline }))
  await expect.element(main().getByRole('button', { name: words.rematch })).toBeVisible()
  expect(entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)).toMatchObject({ kind: 'cancel', in: id })
})

test('two players who offer each other a rematch at the same time play one game', async () => {
  const host = hostOf('games')
  const ben = host.detail(firstSpace(host)).members[1]?.device ?? ''
  expect(ben > host.device).toBe(true)
  await open(host, `#/space/${firstSpace(host)}/games/${OVER}`)
  await userEvent.click(main().getByRole('button', { name: words.rematch }))
  await expect.element(main().getByText(words.waitsFor('Ben'))).toBeVisible()
  const id = challenges(host, ben)
  await expect.element(main().getByText(words.begins('Ben'))).toBeVisible()
  const said = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(said.slice(-3)).toMatchObject([{ kind: 'offer' }, { kind: 'accept', in: id }, { kind: 'cancel' }])
})

test('a game with a clock shows the time that both players have left', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${TIMED}`)
  await expect.element(main().getByText(words.turnOf('Ben'))).toBeVisible()
  const timers = main().getByRole('timer')
  await expect.element(timers.first()).toHaveTextContent('4:37')
  // Ben’s own device reports that his time is up.
  await expect.element(main().getByText(words.timeUp('Ben'))).not.toBeInTheDocument()
})

test('a clock stops at its last time when the game is over', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${TIMED}`)
  const bens = main().getByRole('timer', { name: words.timeOf('Ben') })
  await expect.poll(() => bens.element().textContent).toContain('4:')
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 60_000)
  onTestFinished(() => void vi.restoreAllMocks())
  await expect.poll(() => bens.element().textContent).toContain('3:')
  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.resign }))
  await expect.element(main().getByText(words.ended(words.won('Ben'), words.endings.resign))).toBeVisible()
  await expect.poll(() => bens.element().textContent).toContain('3:')
})

test('a challenge shows its clock', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await enter(begin())
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('combobox', { name: words.clock, exact: true }))
  await userEvent.click(page.getByRole('option', { name: words.minutes(3, 2) }))
  await userEvent.click(dialog.getByRole('checkbox', { name: words.rated }))
  await userEvent.click(dialog.getByRole('button', { name: words.offer }))
  await expect.element(main().getByText(new RegExp(words.minutes(3, 2)))).toBeVisible()
  const lobby = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(lobby.at(-1)).toMatchObject({ kind: 'offer', version: 2, base: 180, gain: 2, rated: true })
})

test('ratings are computed from judged games, with the results of each pair', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await userEvent.click(main().getByText(words.filters.ratings))
  const players = main().getByRole('button', { expanded: false, name: /±/ })
  await expect.poll(() => players.elements().length).toBe(3)
  await expect.element(players.first()).toHaveAccessibleName(new RegExp(words.balance(3, 0, 1)))
  await userEvent.click(players.first())
  const pairs = main().getByRole('list', { name: words.balanceOf('Ana') })
  await expect.element(pairs.getByText(words.balance(2, 0, 1))).toBeVisible()
  await userEvent.click(main().getByText(words.filters.over))
  await userEvent.click(main().getByText(words.filters.ratings))
  await expect.poll(() => players.elements().length).toBe(3)
})

test('players write to each other, and don’t see the watchers’ chat until the end', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${GAME}`)
  const talk = main().getByRole('region', { name: words.talk })
  await expect.element(talk.getByText('Good luck!')).toBeVisible()
  await expect.element(talk.getByText(words.talkSeen.players)).toBeVisible()
  expect(talk.getByText('Block the middle').elements()).toEqual([])
  await userEvent.type(talk.getByRole('textbox', { name: words.talkText }), 'You too{Enter}')
  await expect.element(talk.getByText('You too')).toBeVisible()
  const said = entries(host, TALK_ROOT, talkLane(GAME, host.device))
  expect(said.at(-1)).toMatchObject({ kind: 'comment', text: 'You too', pin: 'players' })

  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.resign }))
  await userEvent.click(talk.getByText(words.sidesOfTalk.watchers))
  await expect.element(talk.getByText('Block the middle')).toBeVisible()
})

test('watchers write among themselves', async () => {
  const host = hostOf('games')
  const [, , cem] = host.detail(firstSpace(host)).members
  const game = watchedOf(cem?.device ?? '')
  await open(host, `#/space/${firstSpace(host)}/games/${game}`)
  const talk = main().getByRole('region', { name: words.talk })
  await userEvent.type(talk.getByRole('textbox', { name: words.talkText }), 'Nice opening{Enter}')
  await expect.element(talk.getByText('Nice opening')).toBeVisible()
  expect(entries(host, TALK_ROOT, talkLane(game, host.device)).at(-1)).toMatchObject({ pin: 'watchers' })
  await userEvent.click(talk.getByText(words.sidesOfTalk.players))
  await expect.element(talk.getByText('Your turn, no hurry')).toBeVisible()
  expect(talk.getByRole('textbox').elements()).toEqual([])
})

const quickMatch = async (name: 'reversi' | 'draughts' | 'pong') => {
  await userEvent.click(main().getByRole('button', { name: words.quickMatchOf }))
  await userEvent.click(page.getByRole('menuitem', { name: words.names[name] }))
}

test('a quick match offers a game if no one is waiting, and the next one reuses the offer', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await quickMatch('reversi')
  await expect.element(main().getByText(words.waits)).toBeVisible()
  const lobby = () => entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(lobby().at(-1)).toMatchObject({ kind: 'offer', game: 'reversi', rated: false })
  const offers = lobby().length
  await userEvent.click(page.getByRole('navigation', { name: words.title }).getByRole('link'))
  await userEvent.click(main().getByRole('button', { name: words.quickMatch(words.names.reversi) }))
  await expect.element(main().getByText(words.waits)).toBeVisible()
  expect(lobby().length).toBe(offers)
})

test('a quick match offers a game even in real time', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await quickMatch('pong')
  await expect.element(main().getByText(words.waits)).toBeVisible()
  const offer = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)
  expect(offer).toMatchObject({ kind: 'offer', game: 'pong', version: 1, rated: false })
  await userEvent.click(page.getByRole('navigation', { name: words.title }).getByRole('link'))
  await expect.element(main().getByRole('button', { name: words.quickMatch(words.names.pong) })).toBeVisible()
})

test('a quick match accepts an open offer', async () => {
  const host = hostOf('games')
  const [, ben] = host.detail(firstSpace(host)).members
  const offer = offerOf(ben?.device ?? '', 'draughts')
  host.docs.change(firstSpace(host), lobbyLane(offer.time, ben?.device ?? ''), ben?.device ?? '', (doc) =>
    doc.getArray(LOBBY_ROOT).push([offer]),
  )
  await open(host, `#/space/${firstSpace(host)}/games`)
  await quickMatch('draughts')
  await expect.element(main().getByText(words.begins('Ben'))).toBeVisible()
  const lobby = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(lobby.at(-1)).toMatchObject({ kind: 'accept', in: offer.id })
})

test('a game shows how its players did against each other', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games/${GAME}`)
  const balance = words.pairBalance('Ana', 'Ben', words.balance(3, 0, 1))
  await expect.element(main().getByText(balance)).toBeVisible()
})

test('a tournament is created', async () => {
  const host = hostOf('games, tournaments')
  const lobby = () => entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  await open(host, `#/space/${firstSpace(host)}/games`)
  await expect.element(row('Winter cup')).toBeVisible()
  await enter(page.getByRole('button', { name: words.more }).last())
  await userEvent.click(page.getByRole('menuitem', { name: words.newTournament }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: words.tournament.make }))
  await expect.element(dialog.getByText(words.tournament.needsName)).toBeVisible()
  await userEvent.type(dialog.getByRole('textbox', { name: words.tournament.name }), 'Summer cup')
  await userEvent.click(dialog.getByRole('button', { name: words.tournament.make }))
  await expect.element(main().getByText(words.tournament.tooFew(3))).toBeVisible()
  expect(lobby().at(-1)).toMatchObject({ kind: 'tournament', name: 'Summer cup', version: 3, base: 300, patience: 2 })
})

test('a tournament is joined and begun', async () => {
  const host = hostOf('games, tournaments')
  const lobby = () => entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  await open(host, `#/space/${firstSpace(host)}/games/${OPEN_CUP}`)
  await expect.element(main().getByRole('button', { name: words.tournament.begin })).toBeDisabled()
  await userEvent.click(main().getByRole('button', { name: words.tournament.join }))
  await userEvent.click(main().getByRole('button', { name: words.tournament.begin }))
  await expect.element(main().getByRole('table')).toBeVisible()
  expect(lobby().at(-1)).toMatchObject({ kind: 'pair', in: OPEN_CUP })
  // Chance decides whether this device pauses in the first round.
  await userEvent.click(main().getByRole('link', { name: /Ana/ }).first())
  await expect.element(main().getByRole('link', { name: words.ofTournament('Blitz on Friday') })).toBeVisible()
  await expect.element(main().getByRole('grid', { name: words.board(FOUR) })).toBeVisible()
})

test('a tournament that others have joined is canceled only after confirmation', async () => {
  const host = hostOf('games, tournaments')
  await open(host, `#/space/${firstSpace(host)}/games/${OPEN_CUP}`)
  const ask = () => userEvent.click(main().getByRole('button', { name: words.tournament.cancel }))
  await ask()
  await expect.element(page.getByRole('dialog').getByText(words.tournament.cancelLost(2))).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(main().getByRole('button', { name: words.tournament.join })).toBeVisible()
  await ask()
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.tournament.cancel }))
  await expect.element(main().getByText(words.tournament.canceled)).toBeVisible()
})

const { fleet } = words
const shipOf = (index: number) => main().getByRole('button', { name: new RegExp(`^${fleet.names[index]}`) })

/** Opens a game of battleship in which nobody has placed ships; the ships stay where the player puts them. */
async function placing(): Promise<FakeHost> {
  const host = hostOf('games on boards')
  await open(host, `#/space/${firstSpace(host)}/games/${UNPLACED}`)
  await expect.element(shipOf(0)).toBeVisible()
  return host
}

/** Places the ships with the keyboard: each upright in its own column from the left, as low as possible. */
async function setInColumns(): Promise<void> {
  for (const index of fleet.names.keys()) {
    const button = shipOf(index).element() as HTMLElement
    button.focus()
    if (button.offsetWidth >= button.offsetHeight) await userEvent.keyboard('r')
    await userEvent.keyboard(`{ArrowLeft>9/}{ArrowDown>9/}${'{ArrowRight}'.repeat(index)}`)
  }
}

test('ships are placed with the keyboard, and can’t overlap', async () => {
  const host = await placing()
  await setInColumns()
  await expect.element(shipOf(0)).toHaveAccessibleName(fleet.at(fleet.names[0] ?? '', 'a1', 'a5'))
  const ready = main().getByRole('button', { name: words.ready })
  await expect.element(ready).toBeEnabled()

  // Over the first ship: this one stays selected, and the game doesn’t begin.
  await userEvent.keyboard('{ArrowLeft>4/}')
  const over = `${fleet.at(fleet.names[4] ?? '', 'a1', 'a2')}, ${fleet.overlaps}`
  await expect.element(shipOf(4)).toHaveAccessibleName(over)
  await expect.element(main().getByRole('status').getByText(over)).toBeInTheDocument()
  await expect.element(ready).toBeDisabled()
  await userEvent.keyboard('{Enter}')
  await expect.element(shipOf(4)).toHaveFocus()
  await userEvent.keyboard('{ArrowRight>9/}{Enter}')
  await expect.element(ready).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(main().getByRole('grid', { name: words.yourWaters })).toBeVisible()
  const kept = `game-secret.${firstSpace(host)}.${UNPLACED}`
  await expect.poll(() => host.remembered.get(kept)).toMatch(/^a1\| b1\| c1\| d1\| k1\| [0-9a-f]{32}$/)
  await expect.element(main().getByText(words.waitsFor('Ben'))).toBeVisible()
})

test('Enter moves to the next ship, and Escape puts one back where it was', async () => {
  await placing()
  await setInColumns()
  const first = shipOf(0).element() as HTMLElement
  first.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(shipOf(1)).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}r')
  await userEvent.keyboard('{Escape}')
  await expect.element(shipOf(1)).toHaveAccessibleName(fleet.at(fleet.names[1] ?? '', 'b1', 'b4'))
  await expect.element(shipOf(1)).toHaveFocus()
})

test('ships are dragged, turned by a click, and placed at random', async () => {
  await placing()
  await setInColumns()
  const size = shipOf(4).element().getBoundingClientRect().width
  const drag = async (index: number, right: number, up: number) => {
    const { left, bottom } = shipOf(index).element().getBoundingClientRect()
    const pointer = (type: string, x: number, y: number) =>
      shipOf(index)
        .element()
        .dispatchEvent(
          new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: x, clientY: y, isPrimary: true }),
        )
    // The position of its second cell.
    const [x, y] = [left + size / 2, bottom - size * 1.5]
    HTMLElement.prototype.setPointerCapture = () => {}
    pointer('pointerdown', x, y)
    pointer('pointermove', x + right * size, y - up * size)
    pointer('pointerup', x + right * size, y - up * size)
  }
  await drag(4, 3, 6)
  await expect.element(shipOf(4)).toHaveAccessibleName(fleet.at(fleet.names[4] ?? '', 'h7', 'h8'))
  await drag(4, 9, 9)
  await expect.element(shipOf(4)).toHaveAccessibleName(fleet.at(fleet.names[4] ?? '', 'k9', 'k10'))
  await drag(0, 0, 0)
  await expect
    .element(shipOf(0))
    .toHaveAccessibleName(`${fleet.at(fleet.names[0] ?? '', 'a2', 'e2')}, ${fleet.overlaps}`)
  await userEvent.click(main().getByRole('button', { name: words.shuffle }))
  await expect.element(main().getByRole('status').getByText(fleet.placed)).toBeInTheDocument()
  await expect.element(main().getByRole('button', { name: words.ready })).toBeEnabled()
})

test('a tournament shows its standings and its rounds', async () => {
  const host = hostOf('games, tournaments')
  await open(host, `#/space/${firstSpace(host)}/games/${CUP}`)
  await expect.element(main().getByRole('table')).toBeVisible()
  expect(main().getByRole('row').elements().length).toBe(8)
  const rounds = main().getByRole('region', { name: /\d/ })
  expect(rounds.elements().length).toBe(7)
  await expect
    .element(
      main()
        .getByRole('region', { name: words.tournament.round(1) })
        .getByText('0 – 1'),
    )
    .toBeVisible()
  const round = (number: number) => main().getByRole('region', { name: words.tournament.round(number) })
  const reader = host.detail(firstSpace(host)).members.find(({ role }) => role === 'viewer')
  const pauses = round(7).getByText(words.tournament.pauses(reader?.name ?? ''))
  // Pauses are drawn by lot.
  const last = pauses.elements().length > 0 ? round(6) : round(7)
  expect(last.getByText(words.tournament.later).elements().length).toBe(2)
  // People with view-only access can't play.
  expect(last.getByText(/^(0 – 1|1 – 0)$/).elements().length).toBe(1)
})

test('two windows play in real time once both are open', async () => {
  const host = hostOf('games')
  const { phases } = words.realtime
  await open(host, `#/space/${firstSpace(host)}/games/${PONG}`)
  await expect.element(main().getByText(phases.calling('Ben'))).toBeVisible()
  host.games.input = 0
  await expect.element(main().getByText(phases.playing('Ben'))).toBeVisible()
  await expect.poll(() => host.games.step).toBe(PLAYED)
  const resign = page.getByRole('dialog').getByRole('button', { name: words.resign })
  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await expect.element(page.getByRole('dialog').getByText(words.resignLost('Ben'))).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(main().getByText(phases.playing('Ben'))).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await userEvent.click(resign)
  await expect.element(main().getByText(words.ended(words.won('Ben'), words.endings.resign))).toBeVisible()
  const lobby = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(lobby.at(-1)).toMatchObject({ kind: 'end', in: PONG, winner: 1, by: 'resign' })
})

test('a game for more than two players is offered with its seats, and isn’t rated', async () => {
  const host = hostOf('some')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await enter(begin())
  const dialog = page.getByRole('dialog')
  const choose = async (field: string, option: string) => {
    await userEvent.click(dialog.getByRole('combobox', { name: field, exact: true }))
    await userEvent.click(page.getByRole('option', { name: option, exact: true }))
  }
  await expect.element(dialog.getByRole('combobox', { name: words.players })).not.toBeInTheDocument()
  await choose(words.game, words.names['liars-dice'])
  await userEvent.click(dialog.getByRole('checkbox', { name: words.rated }))
  await choose(words.players, words.seatCount(4))
  await expect.element(dialog.getByRole('checkbox', { name: words.rated })).not.toBeInTheDocument()
  await expect.element(dialog.getByRole('combobox', { name: words.opponent })).not.toBeInTheDocument()
  await expect.element(dialog.getByText(words.clockAmong)).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: words.offer }))
  await expect.element(main().getByText(words.waitsForMore(3))).toBeVisible()
  await expect.element(main().getByRole('list', { name: words.seatsTaken(1, 4) })).toBeVisible()
  expect(entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)).toMatchObject({
    ...{ kind: 'offer', game: 'liars-dice', version: 5, seats: 4, rated: false, first: 'chance' },
  })
})

test('a seat is taken and given up again', async () => {
  const host = hostOf('games for more')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/${space}/games`)
  await expect.element(row(words.names['liars-dice']).getByText(words.waitsForMore(2))).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.takeSeat }))
  await expect.element(main().getByText(words.waitsForMore(1))).toBeVisible()
  await expect.element(main().getByRole('list', { name: words.seatsTaken(3, 4) })).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.leaveSeat }))
  await expect.element(main().getByText(words.waitsForMore(2))).toBeVisible()
  const said = entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device))
  expect(said.slice(-2)).toMatchObject([
    { kind: 'accept', in: amongOf(ben) },
    { kind: 'cancel', in: amongOf(ben) },
  ])
})

test('a game for four players shows all of them and who is out, and continues after one resigns', async () => {
  const host = hostOf('games for more')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/games/${AMONG}`)
  const players = main().getByRole('list', { name: words.players })
  await expect.element(players.getByRole('listitem').filter({ hasText: 'Ben' })).toHaveTextContent(`Ben${words.isOut}`)
  await expect.element(main().getByText(words.yourTurn)).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.undo })).not.toBeInTheDocument()
  await userEvent.click(main().getByRole('button', { name: words.liar }))
  await userEvent.click(main().getByRole('button', { name: words.resign }))
  await expect.element(page.getByRole('dialog').getByText(words.resignAmong)).toBeVisible()
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.resign }))
  await expect.element(main().getByText(words.watchesNow)).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.resign })).not.toBeInTheDocument()
  expect(entries(host, MOVES_ROOT, movesLane(AMONG, host.device)).at(-1)).toMatchObject({ kind: 'resign' })
})

test('[M14] a game without a clock continues without a player who is gone, once most of the others agree', async () => {
  const host = hostOf('games for more')
  const space = firstSpace(host)
  const { device: dan = '', name = '' } = host.detail(space).members[3] ?? {}
  await open(host, `#/space/${space}/games/${UNTIMED_AMONG}`)
  await expect.element(main().getByText(words.turnOf(name))).toBeVisible()
  const goOn = main().getByRole('button', { name: words.goOnWithout })
  await expect.element(goOn).not.toBeInTheDocument()
  await host.window().call('spaces.change-role', { space, device: dan, role: 'viewer' })
  await expect.element(main().getByText(words.goneFromSpace(name))).toBeVisible()
  await userEvent.click(goOn)
  await expect.element(main().getByText(words.claimedGone)).toBeVisible()
  const lane = (device: string) => movesLane(UNTIMED_AMONG, device)
  const said = entries(host, MOVES_ROOT, lane(host.device)).at(-1) as object
  expect(said).toMatchObject({ kind: 'flag', of: 3, waited: 0 })
  const cem = host.detail(space).members[2]?.device ?? ''
  host.remote(space, lane(cem), cem, (doc) => doc.getArray(MOVES_ROOT).push([said]))
  const players = main().getByRole('list', { name: words.players })
  await expect
    .element(players.getByRole('listitem').filter({ hasText: name }))
    .toHaveTextContent(`${name}${words.outBy.gone}`)
  await expect.element(main().getByText(words.goneFromSpace(name))).not.toBeInTheDocument()
})

test('people who play a game come first among those who can be challenged', async () => {
  const host = hostOf('games')
  const space = firstSpace(host)
  const { members } = host.details.get(space) ?? { members: [] }
  const last = members.findLast(({ device, role }) => device !== host.device && role === 'editor')
  host.remote(space, personDoc(last?.device ?? ''), last?.device ?? '', (doc) => setOffers(doc, [playing('four')]))
  await open(host, `#/space/${space}/games`)
  await enter(begin())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText(words.playThis(last?.name ?? ''))).toBeVisible()
  await dialog.getByRole('combobox', { name: words.opponent }).click()
  const options = page.getByRole('option')
  await expect.element(options.nth(1)).toHaveTextContent(words.playsThis(last?.name ?? ''))
})

const inApp = async (game: string) => {
  const host = hostOf('games in apps')
  await open(host, `#/space/${firstSpace(host)}/games/${game}`)
  return host
}
const lastInLobby = (host: FakeHost) => entries(host, LOBBY_ROOT, lobbyLane(Date.now(), host.device)).at(-1)

test('a game in an app is offered like any other, but is never rated', async () => {
  const host = hostOf('games in apps')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await enter(begin())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText(words.fairness.moves)).toBeVisible()
  await userEvent.click(dialog.getByRole('combobox', { name: words.game, exact: true }))
  await userEvent.click(page.getByRole('option', { name: 'Tic-tac-toe' }))
  await expect.element(dialog.getByText(words.fairWhy.app)).toBeVisible()
  await expect.element(dialog.getByRole('checkbox', { name: words.rated })).not.toBeInTheDocument()
  await userEvent.click(dialog.getByRole('button', { name: words.offer }))
  await expect.element(main().getByText(words.waits)).toBeVisible()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Tic-tac-toe' })).toBeVisible()
  expect(lastInLobby(host)).toMatchObject({ kind: 'offer', game: gameOfApp(APP), version: 1, rated: false })
})

test('no one can accept a game in an app that the space doesn’t have', async () => {
  const host = hostOf('games in apps')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await expect.element(row(words.anApp).first()).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.accept })).toBeVisible()
  expect(main().getByRole('button', { name: words.accept }).elements()).toHaveLength(1)
})

test('the players of an app say how the game ended', async () => {
  const host = await inApp(IN_APP)
  await expect.element(main().getByText(words.playing)).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.appGame.end }))
  await expect.element(page.getByRole('dialog').getByText(words.appGame.endDetail)).toBeVisible()
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.appGame.won }))
  await expect.element(main().getByText(words.appGame.youSaid(words.youWon, 'Ben'))).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.appGame.end })).not.toBeInTheDocument()
  const said = lastInLobby(host) as { head: string }
  expect(said).toMatchObject({ kind: 'end', in: IN_APP, winner: 0, by: 'players' })

  const ben = host.detail(firstSpace(host)).members[1]?.device ?? ''
  const claim = { ...said, winner: 1, time: Date.now() }
  host.remote(firstSpace(host), lobbyLane(Date.now(), ben), ben, (doc) => doc.getArray(LOBBY_ROOT).push([claim]))
  await expect.element(main().getByText(words.ended(words.unfinished, words.endings.contested))).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.rematch })).toBeVisible()
})

test('a watcher of a game in an app can start the app, but can’t end the game', async () => {
  const host = hostOf('games in apps')
  const cem = host.detail(firstSpace(host)).members[2]?.device ?? ''
  await open(host, `#/space/${firstSpace(host)}/games/${watchedInApp(cem)}`)
  await expect.element(main().getByText(strings.apps.watching)).toBeVisible()
  await expect.element(main().getByRole('button', { name: strings.apps.startNamed('Tic-tac-toe') })).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.appGame.end })).not.toBeInTheDocument()
  const talk = main().getByRole('region', { name: words.talk })
  await userEvent.type(talk.getByRole('textbox', { name: words.talkText }), 'Nice{Enter}')
  await expect.element(talk.getByText('Nice')).toBeVisible()
})

test('each game shows whether it is proof against cheating, and why', async () => {
  const host = hostOf('games')
  await open(host, `#/space/${firstSpace(host)}/games`)
  await expect.element(main().getByRole('img', { name: words.fairness.moves }).first()).toBeVisible()
  await expect.element(main().getByRole('img', { name: words.fairness.realtime })).toBeVisible()
  await enter(page.getByRole('button', { name: words.more }).last())
  await userEvent.click(page.getByRole('menuitem', { name: words.fairPlay }))
  for (const why of Object.values(words.fairWhy))
    await expect.element(page.getByRole('dialog').getByText(why)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()

  await enter(row(words.yourTurn).first())
  const line = main().getByRole('button', { name: words.fairness.moves })
  await enter(line)
  await expect.element(page.getByText(words.fairWhy.moves)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText(words.fairWhy.moves)).not.toBeInTheDocument()
  await expect.element(line).toHaveFocus()
})
