import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import type { OpenLobby } from './use-lobby.ts'

export interface LobbyProps {
  detail: SpaceDetail
  index: SpaceIndex
  lobby: OpenLobby
}
