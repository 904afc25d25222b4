import { Gamepad2 } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import type { ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { nameOfGame } from './game-words.ts'
import { LobbyMenu } from './lobby/lobby-menu.tsx'
import { LobbyScreen } from './lobby/lobby-screen.tsx'
import { useLobby } from './lobby/use-lobby.ts'
import { usePlayables } from './playables.ts'

const GameScreen = part(async () => (await import('./match/game-screen.tsx')).GameScreen, {
  meanwhile: () => <LoadingState words={strings.games.opening} />,
})

const TournamentScreen = part(async () => (await import('./lobby/tournament-screen.tsx')).TournamentScreen, {
  meanwhile: () => <LoadingState words={strings.games.opening} />,
})

export function GamesView(props: ViewProps) {
  return props.detail ? <OpenGames {...props} detail={props.detail} /> : props.nothing
}

function OpenGames({ space, detail, index, route }: ViewProps & { detail: SpaceDetail }) {
  const words = strings.games
  const lobby = useLobby(detail)
  const { nameOf: nameOfApp } = usePlayables(index)
  const place = placeIn(route, 'games')
  if (place?.game === undefined) {
    const header = (
      <ViewHeader icon={<Gamepad2 size={18} />} title={words.title} space={space}>
        <LobbyMenu detail={detail} />
      </ViewHeader>
    )
    return (
      <View space={space} route={route} header={header}>
        <LobbyScreen {...{ detail, lobby, index }} />
      </View>
    )
  }
  const trail = (
    <TrailToTool
      icon={Gamepad2}
      title={words.title}
      href={formatRoute({ tool: 'games', space: space.id, place: {} })}
    />
  )
  const game = lobby.lobby.get(place.game)
  const tournament = lobby.tournaments.get(place.game)
  const title = tournament?.terms.name ?? (game ? nameOfGame(game, nameOfApp) : words.linked)
  const header = <ViewHeader trail={trail} title={title} space={space} />
  return (
    <View space={space} route={route} header={header}>
      {tournament ? (
        <TournamentScreen key={tournament.id} {...{ detail, lobby, index, tournament }} />
      ) : game ? (
        <GameScreen key={game.id} {...{ detail, lobby, index, game }} />
      ) : lobby.ready ? (
        <EmptyState title={words.notHere} detail={words.notHereDetail} />
      ) : (
        <LoadingState words={words.opening} />
      )}
    </View>
  )
}
