import { Menu } from '@mantine/core'
import { Trophy } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { part } from '../../ui/part.tsx'

const NewTournament = part(async () => (await import('./new-tournament.tsx')).NewTournament)

/** What is done less often than playing a game. */
export function LobbyMenu({ detail }: { detail: SpaceDetail }) {
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <MoreMenu label={strings.games.more}>
        <Menu.Item leftSection={<Trophy size={16} />} onClick={() => setMaking(true)}>
          {strings.games.newTournament}
        </Menu.Item>
      </MoreMenu>
      {isMaking && <NewTournament detail={detail} onClose={() => setMaking(false)} />}
    </>
  )
}
