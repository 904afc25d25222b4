import { randomUUID } from 'node:crypto'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { LOBBY_ROOT } from '../../../../shared/tools/games/doc-ids.ts'
import { GamesForMe } from '../../../../shared/tools/games/games-for-me.ts'
import { goneBy } from '../../../../shared/tools/games/gone.ts'
import { BeginGames } from '../../../../shared/tools/games/lobby/begin-games.ts'
import { packetIn } from '../../../../shared/tools/games/realtime/packet.ts'
import { type LobbyEntry, lobbyLane } from '../../../../shared/tools/games/shape.ts'
import { games as tool } from '../../../../shared/tools/games/tool.ts'
import { RightsWatch } from '../../space/rights-watch.ts'
import { steadyNow, wakeInTime } from '../../timers.ts'
import { showsItem } from '../../windows/on-screen.ts'
import { settling } from '../../windows/settling.ts'
import type { HostTool } from '../tool.ts'

async function write({ docs, device }: OpenSpace, now: number, entry: LobbyEntry): Promise<void> {
  const lane: HostDoc = hostDocs(docs).open(lobbyLane(now, device))
  try {
    await lane.write((doc) => doc.getArray(LOBBY_ROOT).push([entry]))
  } finally {
    lane.close()
  }
}

const RUN = randomUUID()

const goneIn = (space: OpenSpace) => goneBy((device) => space.governance?.role(device))

/** Begins games that this device offered, once somebody has accepted; knows when this person is on turn. */
export const games: HostTool = {
  start({ remembered, now, inbox, notifier, spaces: open, windows }, parts) {
    inbox.add(tool.id, (opened) => {
      const { id: space, docs, device: me } = opened
      const isSettling = settling()
      const source = new GamesForMe({ docs: hostDocs(docs), me, isGone: goneIn(opened), now, wake: wakeInTime })
      source.onNews(({ kind, device, item }) => {
        if (isSettling() || device === null || item === null) return
        const news = { space, tool: tool.id, item, device, entry: { kind } }
        notifier.notify('unread.news', news, { space, calls: true, isSeen: showsItem(space, tool.id, item) })
      })
      return source
    })
    const spaces = new Map<string, BeginGames>()
    const rights = new RightsWatch()
    const close = (space: string) => {
      spaces.get(space)?.stop()
      spaces.delete(space)
    }
    parts.add({
      opened(space) {
        const { id, device: me, kind } = space
        if (kind !== 'team-space') return
        const docs = hostDocs(space.docs)
        const options = {
          docs,
          space: id,
          me,
          isGone: goneIn(space),
          remembered,
          now,
          write: (entry: LobbyEntry) => write(space, now(), entry),
        }
        spaces.set(id, new BeginGames(options))
        space.live(tool).on('play', ({ device, message: packet }) => {
          windows.tellAll('games.played', { space: id, device, packet })
        })
      },
      changed(space) {
        if (rights.hasChanged(space)) spaces.get(space.id)?.rightsChanged()
      },
      closed: close,
      handlers: {
        'games.play': ({ space, to, packet }) => {
          if (!packetIn(packet)) throw new CallFailure('bad-input', 'that is no packet')
          void open.get(space).live(tool).send('play', packet, [to])
        },
        'games.steady': () => ({ run: RUN, at: steadyNow() }),
      },
      stop() {
        for (const id of spaces.keys()) close(id)
      },
    })
  },
}
