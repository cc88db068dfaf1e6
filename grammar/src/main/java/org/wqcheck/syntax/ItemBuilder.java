package org.wqcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wqcheck.source.Span;

/** Builds the trees of a file's items. */
final class ItemBuilder extends WqBaseVisitor<Item> {

  private final Places places;
  private final ExpressionBuilder expressions;
  private final DeclarationBuilder declarations;
  private final StatementBuilder statements;

  ItemBuilder(Places places) {
    this.places = places;
    this.expressions = new ExpressionBuilder(places);
    this.declarations = new DeclarationBuilder(places, expressions);
    this.statements = new StatementBuilder(places);
  }

  List<Item> items(List<WqParser.ItemContext> trees) {
    List<Item> items = new ArrayList<>();
    for (WqParser.ItemContext tree : trees) {
      if (!(tree instanceof WqParser.NothingContext)) {
        items.add(visit(tree));
      }
    }
    return List.copyOf(items);
  }

  @Override
  public Item visitKernel(WqParser.KernelContext tree) {
    return new Item.Kernel(version(tree.version()), places.of(tree));
  }

  private Name version(WqParser.VersionContext tree) {
    return new Name(tree.getText(), places.of(tree));
  }

  @Override
  public Item visitInclude(WqParser.IncludeContext tree) {
    if (tree.STRING() != null) {
      return new Item.Include(Places.unquoted(tree.STRING().getSymbol()), false, places.of(tree));
    }
    String path = places.text(tree.library());
    return new Item.Include(path.substring(1, path.length() - 1).strip(), true, places.of(tree));
  }

  @Override
  public Item visitMachine(WqParser.MachineContext tree) {
    List<Item.Setting> settings = new ArrayList<>();
    for (WqParser.SettingContext one : tree.setting()) {
      var value = one.getChild(1);
      Span span = places.of(one);
      settings.add(
          new Item.Setting(expressions.name(one.name(0)), new Name(value.getText(), span)));
    }
    return new Item.Machine(List.copyOf(settings), places.of(tree));
  }

  @Override
  public Item visitDriver(WqParser.DriverContext tree) {
    return new Item.Driver(expressions.name(tree.name()), items(tree.item()), places.of(tree));
  }

  @Override
  public Item visitFunction(WqParser.FunctionContext tree) {
    return new Item.Function(
        expressions.name(tree.name()),
        tree.parameter().stream().map(this::parameter).toList(),
        statements.block(tree.block()),
        places.of(tree));
  }

  private Item.Parameter parameter(WqParser.ParameterContext tree) {
    Expression kind =
        tree.path() != null
            ? expressions.visit(tree.path())
            : new Expression.Named(tree.getStart().getText(), places.of(tree.getStart()));
    return new Item.Parameter(
        kind, expressions.name(tree.name()), declarations.range(tree.range()));
  }

  @Override
  public Item visitEntry(WqParser.EntryContext tree) {
    Name word = new Name(tree.getStart().getText(), places.of(tree.getStart()));
    boolean process = tree.name() != null;
    Item.EntryKind kind =
        process
            ? Item.EntryKind.PROCESS
            : word.text().equals("init") ? Item.EntryKind.INIT : Item.EntryKind.EXIT;
    return new Item.Entry(
        kind,
        process ? expressions.name(tree.name()) : word,
        declarations.index(tree.index()),
        declarations.clauses(tree.clause()),
        statements.block(tree.block()),
        places.of(tree));
  }

  @Override
  public Item visitStranger(WqParser.StrangerContext tree) {
    List<Expression> paths = expressions.all(tree.path());
    Optional<List<Expression>> taking =
        paths.size() == 1 ? Optional.empty() : Optional.of(paths.subList(1, paths.size()));
    return new Item.Stranger(paths.get(0), taking, places.of(tree));
  }

  @Override
  public Item visitExpect(WqParser.ExpectContext tree) {
    List<Expression> involving = new ArrayList<>();
    List<Item.Versions> kernels = new ArrayList<>();
    for (WqParser.ExpectClauseContext clause : tree.expectClause()) {
      if (clause instanceof WqParser.InvolvingContext names) {
        involving.addAll(expressions.all(names.path()));
      } else if (clause instanceof WqParser.OnKernelsContext on) {
        kernels.addAll(versions(on));
      }
    }
    return new Item.Expect(
        form(tree.expected()),
        what(tree.expected()),
        List.copyOf(involving),
        kernels.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(kernels)),
        places.of(tree));
  }

  private static Item.ExpectForm form(WqParser.ExpectedContext tree) {
    if (tree instanceof WqParser.ExpectLintContext) {
      return Item.ExpectForm.LINT;
    }
    return tree instanceof WqParser.ExpectNoContext ? Item.ExpectForm.NO : Item.ExpectForm.KIND;
  }

  private Name what(WqParser.ExpectedContext tree) {
    if (tree instanceof WqParser.ExpectLintContext lint) {
      String rule = lint.name().stream().map(n -> n.getText()).collect(Collectors.joining("-"));
      return new Name(rule, places.of(tree));
    }
    return tree instanceof WqParser.ExpectNoContext no
        ? expressions.name(no.name())
        : expressions.name(((WqParser.ExpectKindContext) tree).name());
  }

  private List<Item.Versions> versions(WqParser.OnKernelsContext tree) {
    if (tree.versions().isEmpty()) {
      return List.of(new Item.Versions(Optional.empty(), Optional.empty()));
    }
    return tree.versions().stream()
        .map(
            v ->
                new Item.Versions(
                    Optional.of(version(v.version(0))),
                    Optional.ofNullable(v.version(1)).map(this::version)))
        .toList();
  }

  @Override
  public Item visitInvariant(WqParser.InvariantContext tree) {
    return new Item.Invariant(
        expressions.visit(tree.expression()), places.text(tree.expression()), places.of(tree));
  }

  @Override
  public Item visitDeclarationItem(WqParser.DeclarationItemContext tree) {
    Optional<DriverPlace> before = Optional.ofNullable(tree.place()).map(declarations::place);
    return new Item.Declare(declarations.declarations(before, tree.declaration()), places.of(tree));
  }
}
