import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const roles: Strings['roles'] = { owner: 'Dono', editor: 'Editor', viewer: 'Leitor', keeper: 'Relay' }

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'pode gerenciar membros, papéis e convites',
  editor: 'pode conversar, desenhar, escrever e compartilhar arquivos',
  viewer: 'pode ver',
  keeper: 'dispositivo sempre ligado: armazena dados criptografados para os outros e não consegue lê-los',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  someone: 'Alguém',
  ...first.people,
  title: 'Membros',
  you: 'você',
  online: 'Online',
  lastSeen: (when) => `online pela última vez ${when}`,
  neverSeen: 'ainda não esteve online',
  search: 'Buscar membros',
  nobodyFound: 'Nenhum membro encontrado',
  more: (name) => `Opções de ${name}`,
  profile: 'Perfil',
  message: 'Enviar mensagem',
  sharedFiles: 'Ver arquivos compartilhados',
  manageOne: 'Gerenciar',
  connectedOver: (paths) => `Conexão ${paths}`,
  joined: (when) => `entrou ${when}`,
  role: (name) => `Papel de ${name}`,
  remove: 'Remover…',
  allowMore: 'Aumentar limite',
  uses: (used, budget) => `${gigabytes(used)} de ${gigabytes(budget)} GB em uso`,
  full: (used) => `Limite de armazenamento atingido (${gigabytes(used)} GB): nada de novo deste dispositivo é baixado`,
  removeTitle: (name) => `Remover ${name}?`,
  removeLost: (name) =>
    `${name} não vai receber mais nada de novo. O que já recebeu continua no dispositivo de ${name}.`,
  removeButton: (name) => `Remover ${name}`,
  notRemoved: (name) =>
    `${name} continua no espaço: a remoção não teve efeito. Talvez seu papel tenha mudado, ou há coisas demais a revogar de uma só vez.`,
  removedLinksOpen: (name) =>
    `${name} não está mais no espaço, mas ainda há links de convite ativos. Revogue os que ainda aparecem em “Convites”: ${name} pode conhecê-los.`,
  roleNotChanged: (name) => `O papel de ${name} continua o mesmo. Talvez o seu tenha mudado.`,
  formerTitle: 'Ex-membros',
  how: { removed: 'acesso removido', left: 'saiu' },
  purged: 'conteúdo excluído',
  purge: 'Excluir conteúdo…',
  purgeTitle: (name) => `Excluir tudo o que ${name} escreveu?`,
  purgeLost: (name) => [
    `Todas as mensagens de ${name} são excluídas definitivamente de todos os dispositivos deste espaço. Os que estão offline fazem isso depois.`,
    `Nos quadros, as formas de ${name} são excluídas, a menos que outros as tenham alterado depois. Canais e quadros em que outros escreveram permanecem.`,
    `Cópias no dispositivo de ${name} e em backups permanecem. Isto não pode ser desfeito.`,
  ],
  purgeButton: (name) => `Excluir o conteúdo de ${name}`,
  paths: { tcp: 'pela rede local', webrtc: 'por WebRTC' },
  and: ' e ',
  kept: ({ devices, of }) =>
    of === 1 ? 'Só neste dispositivo' : `Seu conteúdo está em ${number(devices)} de ${number(of)} dispositivos`,
  keptExplained: 'Dispositivos que confirmaram, desde que o Parley foi iniciado, que têm tudo o que você escreveu.',
}

export const invites: Strings['invites'] = {
  title: 'Convites',
  none: 'Nenhum convite ativo',
  create: 'Criar link',
  as: 'Papel',
  expires: 'Validade',
  expiry: { hour: '1 hora', day: '1 dia', week: '7 dias', never: 'Sem prazo' },
  uses: 'Limite de uso',
  usesChoice: { any: 'Sem limite', one: '1 pessoa', five: '5 pessoas' },
  usesHint:
    'Com limite, só é possível entrar enquanto seu dispositivo está online. Sem limite, basta o dispositivo de qualquer editor.',
  shareTitle: 'Compartilhe este link',
  shareDetail: (role, uses) => {
    const as = `como ${role.toLowerCase()}`
    if (uses === null) return `Qualquer pessoa com este link pode entrar ${as}. Compartilhe só com quem você confia.`
    return plural(uses, {
      one: `# pessoa pode entrar com este link ${as}.`,
      other: `# pessoas podem entrar com este link ${as}.`,
    })
  },
  lasts: {
    hour: 'O link vale por 1 hora.',
    day: 'O link vale por 1 dia.',
    week: 'O link vale por 7 dias.',
    never: 'O link não expira.',
  },
  options: 'Mais opções',
  reachNear: 'Funciona nesta rede. Para convidar pessoas em outros lugares, adicione um servidor de descoberta.',
  reachFar: 'Funciona em qualquer lugar, pelo seu servidor de descoberta',
  addServer: 'Adicionar um servidor de descoberta',
  copyLink: 'Copiar link',
  saveLink: 'Salvar como arquivo',
  showLink: 'Mostrar link e código QR',
  qr: 'Código QR do link de convite',
  qrTooLong: 'Este link é longo demais para um código QR. Copie o link.',
  revoke: 'Revogar',
  tooMany: 'Este espaço atingiu o limite de links de convite ativos. Revogue alguns primeiro.',
  notRevoked: 'Este link continua ativo: a revogação não teve efeito. Talvez seu papel tenha mudado.',
  revoked: 'Convite revogado. Quem já entrou continua no espaço.',
  used: (used, uses) => {
    if (uses !== null) return `usado ${number(used)} de ${number(uses)} vezes`
    if (used === 0) return 'ainda não usado'
    return plural(used, { one: 'usado uma vez', other: 'usado # vezes' })
  },
  endsAt: (when) => `expira ${when}`,
  ended: 'expirado',
  endless: 'não expira',
  byOther: (name) => `criado por ${name}`,
}
