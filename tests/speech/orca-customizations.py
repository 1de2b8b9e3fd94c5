# Orca runs this when it starts: what it says goes to $SPOKEN, a line an utterance, instead of to a voice.

import os

import orca.settings
import orca.speech

orca.settings.enableKeyEcho = False
orca.settings.enableEchoByWord = False
# A page is read when the listener asks for it: read at once, it races with the next key.
orca.settings.sayAllOnLoad = False
# Without a voice nothing has to be waited for: Orca reads a page to its end.
orca.speech.init = lambda: None


def write(text):
    with open(os.environ['SPOKEN'], 'a') as spoken:
        spoken.write(text)


def a_line_each(say):
    def say_and_write(text, *args, **options):
        write('\n' + ' '.join(str(text).split()))
        return say(text, *args, **options)

    return say_and_write


def a_line_an_object(say_all):
    def written(utterances):
        last = None
        for context, voice in utterances:
            write((' ' if context.obj == last else '\n') + context.utterance.strip())
            last = context.obj
            yield [context, voice]

    return lambda utterances, *args: say_all(written(utterances), *args)


orca.speech._speak = a_line_each(orca.speech._speak)
orca.speech.speakCharacter = a_line_each(orca.speech.speakCharacter)
orca.speech.sayAll = a_line_an_object(orca.speech.sayAll)
