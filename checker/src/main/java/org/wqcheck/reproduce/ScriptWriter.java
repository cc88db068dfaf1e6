package org.wqcheck.reproduce;

import org.wqcheck.source.Span;

/** Writes a script as C tables. */
final class ScriptWriter {
  private final Names names;
  private final Actors actors;
  private final StringBuilder c;

  ScriptWriter(Names names, Actors actors, StringBuilder c) {
    this.names = names;
    this.actors = actors;
    this.c = c;
  }

  void write(Script script) {
    c.append("static const struct lab_cue lab_script[] = {\n");
    script.cues().forEach(this::write);
    c.append(script.cues().isEmpty() ? "\t{ }\n" : "").append("};\n");
    number("script_length", script.cues().size());
    c.append("static const struct lab_choice lab_choices[] = {\n");
    for (Script.Choice choice : script.choices()) {
      int actor = actors.numberOf(choice.actor());
      c.append("\t{ %d, %d },\n".formatted(actor, choice.value()));
    }
    c.append(script.choices().isEmpty() ? "\t{ }\n" : "").append("};\n");
    number("nr_choices", script.choices().size());
  }

  private void number(String name, int value) {
    c.append("static const int lab_%s = %d;\n".formatted(name, value));
  }

  private void write(Cue cue) {
    c.append(
        "\t{ LAB_%s, %d, %d, %d, LAB_%s }, /* %s */\n"
            .formatted(
                cue.kind(),
                who(cue),
                site(cue),
                cue.cpu(),
                cue.course(),
                cue.who() + at(cue.site())));
  }

  private static String at(Span span) {
    return span == null ? "" : " " + span.line() + ":" + span.column();
  }

  private int who(Cue cue) {
    return switch (cue.kind()) {
      case STEP, END, START, FIRE, RELEASE -> actors.numberOf(cue.who());
      case EXPIRE, LET_QUEUE -> 0;
      case PLUG, UNPLUG -> Integer.parseInt(cue.who());
    };
  }

  private int site(Cue cue) {
    return switch (cue.kind()) {
      case STEP, END -> cue.site() == null ? 0 : names.site(cue.site(), "");
      case START, PLUG, UNPLUG, RELEASE -> 0;
      case EXPIRE, LET_QUEUE -> names.expiring(cue.who());
      case FIRE -> names.handler(cue.who());
    };
  }
}
