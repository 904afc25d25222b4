import { Menu } from '@mantine/core'
import { ShieldCheck, Trophy, UserCheck } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { part } from '../../../ui/loading/part.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'

const FairPlay = part(async () => (await import('../match/fairness.tsx')).FairPlayDialog)
const NewTournament = part(async () => (await import('./new-tournament.tsx')).NewTournament)

/** Actions that are needed less often than playing a game. */
export function LobbyMenu({ detail }: { detail: SpaceDetail }) {
  const [isMaking, setMaking] = useState(false)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <MoreMenu label={strings.games.more}>
        {detail.mayWrite && (
          <Menu.Item leftSection={<Trophy size={16} />} onClick={() => setMaking(true)}>
            {strings.games.newTournament}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<ShieldCheck size={16} />} onClick={() => setAsking(true)}>
          {strings.games.fairPlay}
        </Menu.Item>
        <Menu.Item leftSection={<UserCheck size={16} />} onClick={() => navigate({ view: 'settings', section: 'you' })}>
          {strings.games.myGames}
        </Menu.Item>
      </MoreMenu>
      {isAsking && <FairPlay onClose={() => setAsking(false)} />}
      {isMaking && <NewTournament detail={detail} onClose={() => setMaking(false)} />}
    </>
  )
}
