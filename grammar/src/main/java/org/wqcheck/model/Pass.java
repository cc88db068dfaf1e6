package org.wqcheck.model;

import java.util.IdentityHashMap;
import org.wqcheck.syntax.Item;

/** One pass over a spec: what it has found so far, and the parts that read it. */
final class Pass {

  final World world;
  final SystemThings system;
  final Names names;
  final Owners owners;
  final Values values;
  final Comparisons comparisons;
  final Arguments arguments;
  final Works works;
  final Effects effects;
  final Questions questions;
  final Calls calls;
  final Parameters parameters;
  final Functions functions;
  final Statements statements;
  final Flow flow;
  final Locals locals;
  final Queues queues;
  final Declarer declarer;
  final Routines routines;
  final Mentions mentions;

  /**
   * Where the declarations of each driver go; by its node: nodes are large, and each is a place.
   */
  final IdentityHashMap<Item.Driver, Home> drivers = new IdentityHashMap<>();

  /** Every function. */
  final IdentityHashMap<Item.Function, Symbol.Function> functionOf = new IdentityHashMap<>();

  Pass(World world) {
    this.world = world;
    this.system = new SystemThings(world);
    this.names = new Names(this);
    this.owners = new Owners(this);
    this.values = new Values(this);
    this.comparisons = new Comparisons(this);
    this.arguments = new Arguments(this);
    this.works = new Works(this);
    this.effects = new Effects(this);
    this.parameters = new Parameters(this);
    this.questions = new Questions(this);
    this.calls = new Calls(this);
    this.functions = new Functions(this);
    this.statements = new Statements(this);
    this.flow = new Flow(this);
    this.locals = new Locals(this);
    this.queues = new Queues(world);
    this.mentions = new Mentions(this);
    this.routines = new Routines(this);
    this.declarer = new Declarer(this);
  }
}
