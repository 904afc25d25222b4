import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  ...first.channels,
  kind: 'Tipo de espaço',
  kinds: { workspace: 'Espaço da equipe', channel: 'Publicação pública', 'closed-channel': 'Publicação privada' },
  kindsExplained: {
    workspace: 'Todos podem conversar, desenhar, escrever e compartilhar arquivos.',
    channel: 'Você e seus autores publicam newsletters. Quem tem o link pode assinar, sem se identificar.',
    'closed-channel': 'Você e seus autores publicam newsletters e aprovam cada assinante (até 1.000).',
  },
  roles: { ...roles, editor: 'Autor', viewer: 'Assinante' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'publica, gerencia autores e papéis',
    editor: 'escreve e publica edições',
    viewer: 'lê edições',
  },
  authorsOnly: 'Autores publicam em nome desta publicação. Para convidar leitores, compartilhe o link de assinatura.',
  made: 'Publicação criada. Os leitores assinam com o link dela.',
  shareTitle: (name) => `Assinar ${name}`,
  publicLink: 'Quem tem este link pode ler tudo o que é publicado aqui e passar o link adiante.',
  closedLink: 'Quem tem este link pode pedir acesso. Você aprova cada pedido.',
  show: 'Mostrar para pessoas por perto',
  showDetail:
    'Enquanto o Parley estiver aberto aqui, todos na sua rede veem o título desta publicação em “Por perto” e podem assinar sem pedir. Seu nome não aparece.',
  askingTitle: 'Aguardando aprovação',
  askingDetail:
    'Seu pedido foi enviado. A publicação abre assim que um autor aprovar. Você pode fechar esta tela ou sair do Parley.',
  lookingTitle: 'Procurando esta publicação…',
  lookingDetail:
    'Ela é baixada de qualquer autor ou assinante que estiver online. Você pode deixar esta tela ou sair do Parley; o download é retomado automaticamente.',
  subscribe: 'Assinar',
  asking: 'Pedidos de assinatura',
  askingCount: (count: number) => plural(count, { one: '# pessoa quer assinar', other: '# pessoas querem assinar' }),
  askingLook: 'Ver pedidos',
  nameless: 'Sem nome',
  admit: 'Aprovar',
  turnAway: 'Recusar',
  unsubscribeTitle: (name) => `Cancelar a assinatura de ${name}?`,
  unsubscribeLost: 'Tudo o que você recebeu é excluído deste dispositivo. Você pode assinar de novo com o link.',
}
