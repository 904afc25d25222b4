import { list, number, people } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const call: typeof english.call = {
  keywords: 'vídeo áudio telefone videochamada reunião',
  start: 'Iniciar chamada',
  join: (count: number) => `Entrar · ${number(count)}`,
  joinWith: (names: string[]) => `Entrar na chamada com ${list(names)}`,
  now: {
    in: (channel: string) => `Chamada em ${channel}`,
    with: (names: string[]) => `Chamada com ${list(names)}`,
    areIn: (names: string[], channel: string) =>
      `${list(names)} ${names.length === 1 ? 'está' : 'estão'} em uma chamada em ${channel}`,
    areInOne: (names: string[]) => `${list(names)} ${names.length === 1 ? 'está' : 'estão'} em uma chamada`,
    join: 'Entrar',
  },
  inCall: 'Em chamada',
  titleIn: (name: string) => `Chamada: ${name}`,
  people,
  more: (count: number) => `mais ${number(count)}`,
  noOneYet: 'Ainda não há mais ninguém nesta chamada',
  whoIsIn: 'Nesta chamada',
  you: 'Você',
  gone: 'Este canal não existe mais, então não tem chamadas',

  joinNow: 'Entrar agora',
  joinMuted: 'Entrar sem microfone',
  joinListening: 'Entrar e ouvir',
  viewOnly: 'Você tem acesso somente leitura, então pode ouvir, mas não falar. Os donos podem mudar seu papel.',
  alsoIn: (title: string) => `Você está em outra chamada: ${title}. Se entrar nesta, vai sair daquela.`,
  full: (count: number) =>
    `Esta chamada está cheia: já tem ${people(count)}. Tente de novo quando alguém sair ou peça a quem está nela que deixe outros assistirem.`,
  elsewhere: 'Você está em uma chamada em outra janela. Saia dela primeiro.',
  failed: 'Não foi possível entrar na chamada. Verifique se o Parley está em execução e tente de novo.',
  unrelayed:
    'Você escolheu ocultar seu endereço de rede, e isso precisa de um servidor TURN. Adicione um nas configurações de rede, ou desative a opção aqui.',
  removed: 'Você não pode mais participar desta chamada',
  closed: 'A chamada terminou porque o espaço foi fechado neste dispositivo',

  devices: 'Configurações de áudio e vídeo',
  mute: 'Desativar microfone',
  unmute: 'Ativar microfone',
  unmuteHint: 'Ative o microfone, ou segure a barra de espaço enquanto fala',
  holdToTalk: 'Ativar o microfone enquanto pressionado',
  cameraOn: 'Ligar câmera',
  cameraOff: 'Desligar câmera',
  screenOn: 'Compartilhar tela',
  screenOff: 'Parar de compartilhar',
  raiseHand: 'Levantar a mão',
  lowerHand: 'Abaixar a mão',
  react: 'Reagir',
  chat: 'Mensagens',
  leave: 'Sair da chamada',
  cameraOnOrOff: 'Ligar ou desligar a câmera',
  showGrid: 'Mostrar todos no mesmo tamanho',
  showSpeaker: 'Mostrar quem fala em destaque',
  turnOff: 'Desativar',
  duration: 'Tempo nesta chamada',
  returnTo: 'Voltar à chamada',
  bar: 'Controles da chamada',

  unheard: 'Seu microfone está desativado. Pressione M para ativar.',
  unheardElsewhere: 'Seu microfone está desativado',
  silenced: 'Seu navegador está bloqueando o som',
  playSound: 'Ativar som',
  large: (all, seen, canShare) =>
    canShare
      ? `Com mais de ${number(all)} pessoas, você vê as últimas ${number(seen)} que falaram`
      : `Com mais de ${number(all)} pessoas, você vê as últimas ${number(seen)} que falaram. Não é possível compartilhar a tela.`,
  savingData: 'A economia de dados está ativada: você não recebe vídeos nem telas, e sua câmera não é enviada',
  sharing: 'Você está compartilhando a tela',
  notCarried: {
    busy: 'Não é possível compartilhar sua tela com tantas pessoas enquanto você está ao vivo. Encerre a transmissão e compartilhe de novo.',
    failed: 'Não foi possível compartilhar sua tela com tantas pessoas. Tente de novo.',
  },
  yourScreen: 'Sua tela',
  sharedBy: (name: string) => `Tela de ${name}`,

  muted: (name: string) => `${name} está com o microfone desativado`,
  handOf: (name: string) => `${name} levantou a mão`,
  throughOthers: 'Por meio de outros membros, com um pequeno atraso',
  states: { connecting: 'Conectando…', silent: 'Reconectando…', lost: 'Conexão perdida. Tentando de novo…' },
  reasons: {
    mine: 'Sua conexão está instável',
    theirs: 'A conexão da outra pessoa está instável',
    between: 'A conexão está instável',
    delay: 'A conexão está lenta: haverá atraso',
  },
  cannotHear: (name: string, others: string[]) => `${name} não ouve ${list(others)}`,
  cannotHearYou: (name: string) => `${name} não ouve você`,
  noWay: {
    direct: (names: string[]) =>
      `Não há como chegar a ${list(names)}: esta rede não permite uma conexão direta e ninguém aqui pode repassar a chamada. Um servidor TURN resolve.`,
    hidden: (names: string[]) =>
      `Não há conexão com ${list(names)} pelo seu servidor TURN. Verifique-o, ou deixe de ocultar seu endereço de rede e entre de novo.`,
    settings: 'Configurações de rede',
  },
  recording: {
    begin: 'Gravar chamada',
    start: 'Iniciar gravação',
    length: 'Tempo de gravação',
    stop: 'Parar gravação',
    detail:
      'Todos são consultados. Quem não concorda fica de fora: nem o áudio nem o vídeo dessa pessoa são gravados. Quando você parar, a gravação vira um arquivo que todos aqui podem abrir.',
    by: (name) => `${name} está gravando esta chamada`,
    asked: (name) => `${name} está gravando esta chamada. Antes de entrar nela, você poderá escolher.`,
    included: (name) => `${name} está gravando esta chamada e você está na gravação`,
    leftOut: (name) => `${name} está gravando esta chamada. Você não está na gravação.`,
    include: 'Me incluir',
    leaveOut: 'Me deixar de fora',
    yours: (count, of) =>
      of === 0
        ? 'Você está gravando esta chamada'
        : `Você está gravando esta chamada: ${number(count)} de ${people(of)} na gravação`,
    began: (name) => `${name} iniciou uma gravação. Você só entra nela se concordar.`,
    ended: (name) => `${name} parou a gravação`,
    troubles: {
      'not-possible':
        'Este navegador não consegue gravar chamadas. Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',
      failed: 'Não foi possível iniciar a gravação. Tente de novo.',
    },
    stopped: 'A gravação parou porque não pôde ser salva. Libere espaço em disco e inicie de novo.',
    of: (title) => `Gravação de ${title}`,
    unfinished: (when) => `Iniciada em ${when}, ainda não salva`,
    save: 'Salvar nos arquivos',
    drop: 'Excluir',
    saving: 'Salvando gravação…',
    saved: 'Gravação salva nos arquivos',
    empty: 'A gravação estava vazia',
    saveFailed: 'Não foi possível salvar. Verifique seu papel e o espaço em disco e tente de novo.',
    fileName: 'Gravação',
  },
  live: {
    begin: 'Deixar outros assistirem',
    start: 'Entrar ao vivo',
    length: 'Tempo ao vivo',
    stop: 'Encerrar transmissão',
    detail:
      'Todos neste canal podem ver e ouvir a chamada sem entrar nela. Todos na chamada são consultados. Quem não concorda fica de fora: nem o áudio nem o vídeo dessa pessoa são transmitidos.',
    by: (name) => `${name} está transmitindo esta chamada`,
    asked: (name) => `${name} está transmitindo esta chamada. Antes de aparecer nela, você poderá escolher.`,
    included: (name) => `${name} está transmitindo esta chamada e você está na transmissão`,
    leftOut: (name) => `${name} está transmitindo esta chamada. Você não está na transmissão.`,
    yours: (count, of) =>
      of === 0
        ? 'Você está transmitindo esta chamada'
        : `Você está transmitindo esta chamada: ${number(count)} de ${people(of)} na transmissão`,
    began: (name) => `${name} começou a transmitir esta chamada. Você só aparece se concordar.`,
    ended: (name) => `${name} parou de transmitir esta chamada`,
    troubles: {
      'not-possible':
        'Este navegador não consegue transmitir chamadas. Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',
      busy: 'Você já está ao vivo, ou sua tela está sendo repassada a tantas pessoas. Encerre isso primeiro.',
      failed: 'Não foi possível iniciar a transmissão. Tente de novo.',
    },
  },
  tileMenu: (name: string) => `Opções de ${name}`,
  pin: 'Fixar',
  unpin: 'Desafixar',
  volume: 'Volume',
  volumeOf: (name: string) => `Volume de ${name}`,
  hideSelf: 'Ocultar meu vídeo',
  showSelf: 'Mostrar meu vídeo',

  lowData: 'Economia de dados',
  lowDataDetail: 'Você recebe só o áudio, sem vídeos nem telas, e sua câmera não é enviada',
  music: 'Modo música',
  musicDetail: 'Envia o som do microfone sem processamento. Use fones de ouvido para evitar eco.',
  relayed: 'Ocultar meu endereço de rede',
  relayedDetail:
    'Conecta só por um servidor TURN, para que os outros na chamada não vejam seu endereço. Aumenta um pouco o atraso. Vale a partir da próxima chamada.',
  sounds: 'Sons quando alguém entra ou sai',
  rings: 'Tocar em chamadas recebidas',

  rungIn: (name: string, space: string) => `${name} está chamando em ${space}`,
  isCalling: (space: string) => `está chamando em ${space}`,
  ringDetail: 'Abra o Parley para atender',
  accept: 'Atender',
  decline: 'Recusar',
  acceptCall: 'Atender chamada',
  declineCall: 'Recusar chamada',
  missed: (name: string) => `Chamada perdida de ${name}`,
  missedIn: (space: string) => `Chamada perdida em ${space}`,
  callBack: 'Retornar',
  ring: 'Chamar',
  ringing: 'Chamando…',
  cantRing: {
    large: 'Esta conversa é grande demais para chamar. Escreva uma mensagem.',
    empty: 'Não há mais ninguém nesta conversa',
    failed: 'Não foi possível chamar. Verifique se o Parley está em execução e tente de novo.',
  },
  ringOffline: 'Você está offline e não pode chamar ninguém. Conecte-se a uma rede e tente de novo.',
  ringAlone: 'Ninguém mais está online para atender. Escreva uma mensagem.',
  declined: (names: string[]) => `Chamada recusada por ${list(names)}`,

  joined: (name: string) => `${name} entrou na chamada`,
  left: (name: string) => `${name} saiu da chamada`,
  shares: (name: string) => `${name} está compartilhando uma tela`,
  reacted: (name: string, reaction: string) => `${name} reagiu com ${reaction}`,
  lostWith: (names: readonly string[]) => `Sem conexão com ${list(names)}`,
  backWith: (names: readonly string[]) => `Conectado a ${list(names)} de novo`,
  nowMuted: 'Microfone desativado',
  nowUnmuted: 'Microfone ativado',
}

export const portuguese: typeof english = { ...first, call }
