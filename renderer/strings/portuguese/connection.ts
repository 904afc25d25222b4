import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here }) => {
    if (state === 'offline') return 'Offline · alterações salvas'
    if (state === 'connecting') return 'Conectando…'
    if (state === 'alone' || here === 0) return 'Ninguém mais online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, rendezvous }) => {
    if (state === 'offline') return 'Você está offline. As alterações são sincronizadas quando a conexão voltar.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Procurando dispositivos dos membros.${far}`
    if (state === 'alone' || here === 0)
      return `Nenhum outro membro está online. Suas alterações estão salvas e são sincronizadas depois.${far}`
    return `Você e ${devices(here)}`
  },
  rendezvous: {
    connecting: 'Contatando o servidor de descoberta…',
    connected: 'Servidor de descoberta conectado, aguardando os outros.',
    failed: 'Nenhum servidor de descoberta responde. Tentando de novo…',
  },
  engineStopped: 'O serviço em segundo plano do Parley parou',
}
