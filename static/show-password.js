// Shows the passwords of a form as they are typed, until it is sent or cleared; the button is there only with this script.
for (const button of document.querySelectorAll('[data-shows]')) {
  const fields = button.form.querySelectorAll('[type=password]')
  const show = (isShown) => {
    for (const field of fields) field.type = isShown ? 'text' : 'password'
    button.ariaPressed = isShown
  }
  button.hidden = false
  button.onclick = () => show(fields[0].type === 'password')
  for (const end of ['submit', 'reset']) button.form.addEventListener(end, () => show(false))
}
