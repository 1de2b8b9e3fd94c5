# Runs Orca with its words going to $SPOKEN, a line an utterance, instead of to a voice. Its own command would first end
# every other Orca of this user, who may be listening to one.

import os
import sys

from orca import orca, settings, speech

settings.enableKeyEcho = False
settings.enableEchoByWord = False
# A page is read when the listener asks for it: read at once, it races with the next key.
settings.sayAllOnLoad = False
# Without a voice nothing has to be waited for: Orca reads a page to its end.
speech.init = lambda: None


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


speech._speak = a_line_each(speech._speak)
speech.speakCharacter = a_line_each(speech.speakCharacter)
speech.sayAll = a_line_an_object(speech.sayAll)

orca.getSettingsManager().activate(None, {})
sys.exit(orca.main())
