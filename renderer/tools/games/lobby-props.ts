import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { OpenLobby } from './use-lobby.ts'

export interface LobbyProps {
  detail: SpaceDetail
  lobby: OpenLobby
}
