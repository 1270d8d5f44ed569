// The process that one case runs in: opens it, then runs a slice for each message.
const [module, options] = process.argv.slice(2)
const tell = (message) => process.send(message)

try {
  const { open } = await import(`../contenders/${module}`)
  const contender = await open(JSON.parse(options))
  process.on('message', (load) => Promise.resolve(load).then(contender.slice).then(tell, fail))
  process.on('disconnect', async () => {
    await contender.close?.()
    process.exit(0)
  })
  tell({})
} catch (error) {
  fail(error)
}

function fail(error) {
  tell({ error: error.stack })
}
