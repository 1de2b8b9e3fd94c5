// A photograph of a document is made smaller before it is sent: ten megabytes take minutes on a slow line. Whatever a
// browser cannot do here leaves the file as it was chosen.
const longest = 2000
const heaviest = 1_500_000

let shrinking
let waiting

addEventListener('change', ({ target }) => {
  if (target.type !== 'file' || target.name !== 'document' || !target.form?.requestSubmit) return
  const work = shrink(target).catch(() => {})
  shrinking = work
  work.then(() => {
    if (shrinking === work) shrinking = undefined
  })
})

// Before anybody else hears of it; the last button that was pressed is the one that counts.
addEventListener(
  'submit',
  async (event) => {
    const { target: form, submitter } = event
    if (!shrinking || !form.elements.document) return
    event.preventDefault()
    event.stopImmediatePropagation()
    waiting = event
    while (shrinking) await shrinking
    if (waiting === event) form.requestSubmit(submitter)
  },
  true,
)

async function shrink(input) {
  const [file] = input.files
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  if (scale === 1 && file.size <= heaviest) return
  const small = await drawn(picture, scale)
  if (small.size >= file.size || input.files[0] !== file) return
  const transfer = new DataTransfer()
  transfer.items.add(
    new File([small], file.name.replace(/(\.\w+)?$/, '.jpg'), { type: small.type }),
  )
  input.files = transfer.files
}

/** On white, since JPEG has no transparency. */
function drawn(picture, scale) {
  const canvas = new OffscreenCanvas(
    Math.round(picture.width * scale),
    Math.round(picture.height * scale),
  )
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
}
