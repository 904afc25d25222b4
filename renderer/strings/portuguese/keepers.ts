import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  title: 'Relays',
  none: 'Ainda não há relays',
  hint: 'Dispositivos sempre ligados que armazenam este espaço criptografado, para que os membros não precisem estar online ao mesmo tempo. Relays não conseguem ler nada.',
  keeps: (records) => plural(records, { one: 'armazena # alteração', other: 'armazena # alterações' }),
  dismiss: 'Remover…',
  dismissTitle: (name) => `Remover ${name}?`,
  dismissLost: (name) =>
    `${name} não recebe mais nada de novo e exclui o que armazenou assim que souber disso. Quem estava offline passa a sincronizar só com outros membros.`,
  dismissButton: (name) => `Remover ${name}`,
  admitHint: 'O dispositivo de qualquer dono pode dar acesso, não importa quem criou o link.',
  shareTitle: 'Configurar um relay',
  shareDetail:
    'Em um computador que fica sempre ligado. O relay entra assim que alcançar este dispositivo. Qualquer pessoa com este link pode manter um relay, mas não consegue ler nada.',
  wayNames: { npm: 'Iniciar uma vez', systemd: 'Serviço (systemd)' },
  ways: {
    npm: 'Na pasta do Parley. Requer Node.js 20 ou mais recente e para quando você fecha o terminal.',
    systemd: 'Na pasta do Parley, no Linux. Inicia com o computador e volta depois de uma falha.',
  },
  guide: 'Sobre portas, publicações e como mover um relay, veja docs/RELAY.md na pasta do Parley.',
  command: 'Comando',
  copyCommand: 'Copiar comando',
}
