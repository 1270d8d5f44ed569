import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { main } from '../src/cli/main.ts'
import { noCoolOff } from './owner.ts'
import { ownerWithCodes } from './paper.ts'
import { createWorld, origin, testKeys, type World } from './world.ts'
import { onSqlite } from './world-store.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'warifu-people-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = (path: string) => JSON.stringify(new URL(`../src/${path}`, import.meta.url).href)
const groups = { branch: {}, 営業部: {} }
const by = ['--actor', 'HR 4', '--reason', 'Joins in December']

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** Runs the command in a process of its own. */
function warifu(...words: string[]) {
  const script = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const loader = fileURLToPath(import.meta.resolve('tsx'))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', loader, script, ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trim().split('\n'), error: stderr.trim() }
}

let sites = 0

/** A site, and what runs commands on it without a process of its own. */
function site(): { world: World; said: (...words: string[]) => Promise<ReturnType<typeof warifu>>; config: string } {
  const world = createWorld({ ...noCoolOff, enrollment: 'required', groups })
  sites += 1
  const config = file(
    `site-${sites}.mjs`,
    `import { createWarifu } from ${source('index.ts')}
     import { sqliteStore } from ${source('sqlite.ts')}
     export const warifu = createWarifu({
       issuer: 'Warifu Bank', origin: ${JSON.stringify(origin)}, keys: ${JSON.stringify(testKeys)},
       store: sqliteStore(${JSON.stringify(world.file)}), identify: () => null, now: () => ${world.clock.now},
       groups: ${JSON.stringify(groups)}, enrollment: 'required',
     })`,
  )
  const said = async (...words: string[]) => {
    const texts = { stdout: '', stderr: '' }
    const into = (name: keyof typeof texts) => ({ write: (text: string) => (texts[name] += text) })
    const out = { stdout: into('stdout'), stderr: into('stderr'), steady: () => 0 }
    const status = await main([...words, '--config', config], out)
    return { status, lines: texts.stdout.trim().split('\n'), error: texts.stderr.trim() }
  }
  return { world, said, config }
}

onSqlite('ENR-7 a list of people on the command line', () => {
  it('ENR-7 invite looks first, invites when told to, answers for every row, and finds the same when run again', async () => {
    const { world, config } = site()
    const list = file(
      'people.csv',
      '\ufeffName,Account,Group,Phone\r\n"山田, 花子",hanako,営業部,1\r\n=cmd,=cmd,branch,2\r\nx,hanako,branch,3\r\nx,,branch,4\r\nx,y\r\nx,saburo,nowhere,6\r\n',
    )
    const words = ['invite', list, '--config', config]
    const looked = warifu(...words)
    expect(looked.status).toBe(1)
    expect(looked.lines.toSorted()).toEqual(
      [
        'line 2  hanako  営業部  invited',
        'line 3  =cmd  branch  invited',
        'line 4  hanako  branch  doubled',
        'line 5  malformed: no account',
        'line 6  malformed: 2 fields where the first line has 4',
        'line 7  saburo  nowhere  group-unknown',
        '2 invited, 1 doubled, 1 group-unknown, 2 malformed',
        'Nothing was changed. Add --write to invite.',
      ].toSorted(),
    )
    expect(await world.warifu.inspect({ accountId: 'hanako' })).toBeNull()
    expect(warifu(...words, '--write')).toMatchObject({ status: 2, error: expect.stringMatching(/say who does it/) })
    const csv = warifu(...words, '--write', '--csv', ...by).lines
    expect(csv).toContain("line 3,default,'=cmd,branch,invited")
    expect(await world.warifu.inspect({ accountId: 'hanako' })).toMatchObject({
      group: '営業部',
      invitation: { batch: 'people' },
    })
    const again = warifu(...words, '--write', '--json', ...by).lines.map((line) => JSON.parse(line))
    expect(again).toContainEqual({
      ...{ place: 'line 2', namespace: 'default', account: 'hanako', group: '営業部' },
      outcome: 'already-invited',
    })
  })

  it('ENR-7 codes for letters go to a file that others cannot read, and one such code begins an enrollment', async () => {
    const { world, said } = site()
    const list = file('letters.csv', 'account,name\nhanako,"=HYPERLINK(""x"")"\ntaro,太郎\n')
    const codes = join(folder, 'codes.csv')
    const words = ['invite', list, '--codes', codes]
    await said(...words)
    expect(() => statSync(codes)).toThrow(/ENOENT/)
    const invited = await said(...words, '--write', ...by)
    expect(invited).toMatchObject({ status: 0, error: '' })
    expect(statSync(codes).mode & 0o777).toBe(0o600)
    const [head, first, second] = readFileSync(codes, 'utf8').trim().split('\n')
    expect(head).toBe('namespace,account,name,code,until')
    expect(first).toMatch(/^default,hanako,"'=HYPERLINK\(""x""\)",[0-9A-Z-]{15},2026-12-13T/)
    const code = second?.split(',')[3]
    expect(invited.lines.join()).not.toContain(code)
    const half = world.browser('taro', { stage: 'first-factor' })
    expect((await half.post('/otp/enrollments', { invitationCode: code })).status).toBe(201)
    writeFileSync(codes, 'default,cut o', { flag: 'a' })
    expect(await said(...words, '--write', '--again', ...by)).toMatchObject({ status: 0 })
    expect(readFileSync(codes, 'utf8')).toMatch(/\ndefault,cut o\ndefault,hanako,.*\ndefault,taro,.*\n$/)
    chmodSync(codes, 0o644)
    expect(await said(...words, '--write', '--again', ...by)).toMatchObject({
      ...{ status: 2, error: expect.stringMatching(/can be read by others/) },
    })
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['has no header', 'hanako,branch\n', /one of them "account"/],
    ['names a column twice', 'account,group,account\n', /each column once/],
    ['is empty', '', /names nobody/],
    ['is Shift_JIS', Uint8Array.of(0x61, 0x63, 0x63, 0x6f, 0x75, 0x6e, 0x74, 0x0a, 0x8e, 0x52), /not UTF-8/],
  ])('attack: a file that %s is refused in one line', async (_what, text, says) => {
    const { said } = site()
    const refused = await said('invite', file('odd.csv', text))
    expect(refused.status).toBe(2)
    expect(refused.error.split('\n')).toHaveLength(1)
    expect(refused.error).toMatch(says)
  })

  it('attack: names and ids of a file steer no terminal', async () => {
    const { said } = site()
    const { lines } = await said('invite', file('evil.csv', 'account\n"a\u001b[31m\nb"\n\u202egnp.exe\n__proto__\n'))
    expect(lines.slice(0, 3)).toEqual([
      'line 2  a\\u001b[31m\\u000ab  account-invalid',
      'line 4  \\u202egnp.exe  account-invalid',
      'line 5  __proto__  invited',
    ])
  })

  it('ENR-7 invitations says who enrolled and who has not; withdraw takes one back', async () => {
    const { world, said } = site()
    await said('invite', file('two.csv', 'account\nhanako\ntaro\n'), '--write', '--batch', 'spring', ...by)
    await world.browser('hanako', { stage: 'first-factor' }).enroll()
    expect((await said('invitations', '--batch', 'spring')).lines).toEqual([
      'default/hanako: enrolled',
      'default/taro: waiting until 2026-12-13T06:00:00.000Z',
      '1 enrolled, 1 waiting',
    ])
    expect((await said('withdraw', 'taro', ...by)).lines).toEqual(['withdrawn'])
    expect(await said('withdraw', 'taro', ...by)).toMatchObject({ status: 1 })
    expect((await said('invitations', '--missing', '--csv')).lines).toEqual([
      'namespace,account,group,batch,invited,until,state,wrong codes',
      'default,taro,,spring,2026-11-22T06:00:00.000Z,2026-12-13T06:00:00.000Z,withdrawn,0',
    ])
    expect((await said('invitations', '--batch', 'autumn')).lines).toEqual(['nobody was invited'])
  })
})

onSqlite('ORG-3 ORG-4 departments, reviews and leaving on the command line', () => {
  it('ORG-3 assign changes the group and says what it means; proof shows that everything is void', async () => {
    const { world, said } = site()
    await ownerWithCodes(world)
    expect(await said('assign', 'hanako', '営業部', ...by)).toMatchObject({
      ...{ status: 0, lines: ['from no group to 営業部; what was open is void, and all sessions end'] },
    })
    expect((await said('assign', 'hanako', 'nowhere', ...by)).lines).toEqual(['not assigned: group-unknown'])
    expect((await said('assign', 'hanako', '--no-group', ...by)).lines[0]).toMatch(/^from 営業部 to no group/)
    expect(await said('proof', 'hanako')).toMatchObject({ status: 1, lines: expect.arrayContaining(['not proven']) })
    await said('leave', 'hanako', ...by)
    const { status, lines } = await said('proof', 'hanako')
    expect(status).toBe(0)
    expect(lines).toEqual([
      'proven: everything is void',
      expect.stringMatching(/^left {5}2026-11-.*, line \d+ of the log, by HR 4: Joins in December$/),
      'counting 0 devices, 0 backup codes, 0 browsers, 0 open questions, 0 begun and not ended',
      'log      is what was written',
    ])
    expect(await said('proof', 'nobody')).toMatchObject({
      status: 1,
      lines: ['no account nobody is known here; check the spelling'],
    })
  })

  it('ORG-4 review of a quarter finds whom nobody went through, and --mark keeps that somebody did', async () => {
    const { world, said } = site()
    await ownerWithCodes(world)
    expect((await said('review', '--period', 'quarter')).lines[0]).toBe('default/hanako: no-group, not-reviewed')
    expect(await said('review', '--period', 'quarter', '--mark')).toMatchObject({ status: 2 })
    await said('review', '--period', 'quarter', '--mark', ...by)
    expect((await said('review', '--period', 'year')).lines[0]).toBe('default/hanako: no-group')
    const [, row] = (await said('review', '--days', '1', '--csv')).lines
    expect(row).toMatch(/,2026-11-22T\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(await said('review', '--days', '0')).toMatchObject({ status: 2 })
    expect(await said('review', '--days', '1', '--period', 'year')).toMatchObject({ status: 2 })
  })
})
