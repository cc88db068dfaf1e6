/*
 * The wq language. Words of the language are contextual: everything that `name` lists may be a name.
 * Only C's own words are reserved.
 */
grammar Wq;

file : item* EOF ;

item
    : 'kernel' version ';'                                          # kernel
    | 'include' (STRING | library) ';'                              # include
    | 'machine' '{' setting* '}'                                    # machine
    | 'driver' name '{' item* '}'                                   # driver
    | 'fn' name '(' (parameter (',' parameter)*)? ')' block         # function
    | ('process' name index? | 'init' | 'exit') clause* block       # entry
    | 'stranger' 'on' path ('taking' path (',' path)*)? ';'         # stranger
    | 'expect' expected expectClause* ';'                           # expect
    | 'invariant' expression ';'                                    # invariant
    | place? declaration                                            # declarationItem
    | ';'                                                           # nothing
    ;

version : VERSION | NUMBER ;

library : '<' ~('<' | '>' | ';')+ '>' ;

setting : name (name | NUMBER) ';' ;

parameter : ('bool' | 'int' | 'fn' | path) name range? ;

clause
    : 'on' 'cpu' expression                                         # onCpu
    | 'after' path (',' path)*                                      # after
    | 'x' expression                                                # copies
    | 'max' expression                                              # max
    | flag=('daemon' | 'reclaim' | 'suspend' | 'resume')            # mark
    ;

expected
    : 'lint' name ('-' name)*                                       # expectLint
    | 'no' name                                                     # expectNo
    | name                                                          # expectKind
    ;

expectClause
    : 'involving' path (',' path)*                                  # involving
    | 'on' ('all' | versions (',' versions)*)                       # onKernels
    ;

versions : version ('..' version)? ;

place : '@' '(' STRING ',' NUMBER ')' ;

declaration
    : kind=('mutex' | 'rwsem' | 'spinlock' | 'completion' | 'waitqueue')
      primitive (',' primitive)* ';'                                # primitives
    | kind=('bool' | 'int' | 'kref') variable (',' variable)* ';'   # variables
    | 'workqueue' queue (',' queue)* ';'                            # queues
    | daemon='daemon'? kind=('work' | 'delayed_work' | 'rcu_work' | 'timer' | 'irq' | 'softirq' | 'tasklet' | 'kthread')
      name index? clause* ('=' path ';' | block)                    # routine
    | 'object' name index? ('at' path)? '{' member* '}'             # object
    ;

member : place? declaration | ';' ;

primitive : name index? novalidate='novalidate'? ;

variable : name index? range? ('=' expression)? ;

queue : name index? ('=' expression)? ;

index : '[' name 'in' expression '..' expression ']' ;

range : 'in' expression '..' expression ;

block : '{' statement* '}' ;

statement
    : place statement                                               # placed
    | block                                                         # blockStatement
    | ';'                                                           # empty
    | 'if' '(' expression ')' statement ('else' statement)?         # if
    | 'while' '(' expression ')' statement                          # while
    | 'do' statement 'while' '(' expression ')' ';'                 # doWhile
    | 'break' ';'                                                   # break
    | 'continue' ';'                                                # continue
    | 'return' expression? ';'                                      # return
    | 'goto' name ';'                                               # goto
    | 'either' block ('or' block)+                                  # either
    | 'repeat' '(' expression ')' block                             # repeat
    | 'loop' block                                                  # loop
    | name ':'                                                      # label
    | declaration                                                   # localDeclaration
    | path name '=' expression ';'                                  # alias
    | expression ('=' expression)? ';'                              # simple
    | expression op=('++' | '--') ';'                               # postfix
    | op=('++' | '--') expression ';'                               # prefix
    | expression op=('+=' | '-=' | '*=' | '/=' | '|=' | '&=') expression ';'  # compound
    ;

path : name (('[' expression ']') | ('.' | '->') name)* ;

expression
    : '(' expression ')'                                            # grouped
    | NUMBER                                                        # number
    | STRING                                                        # text
    | ('true' | 'false')                                            # truth
    | 'NULL'                                                        # null
    | '*'                                                           # unknown
    | name                                                          # named
    | expression '(' (expression (',' expression)*)? ')'            # invoke
    | expression '[' expression ']'                                 # element
    | expression ('.' | '->') name                                  # memberOf
    | op=('!' | '-' | '&' | '~') expression                         # unary
    | expression op=('*' | '/' | '%') expression                    # binary
    | expression op=('+' | '-') expression                          # binary
    | expression op=('<<' | '>>') expression                        # binary
    | expression op=('<' | '<=' | '>' | '>=') expression            # binary
    | expression op=('==' | '!=') expression                        # binary
    | expression op='&' expression                                  # binary
    | expression op='^' expression                                  # binary
    | expression op='|' expression                                  # binary
    | expression op='&&' expression                                 # binary
    | expression op='||' expression                                 # binary
    | <assoc=right> expression '?' expression ':' expression        # ternary
    ;

name
    : WORD | 'kernel' | 'include' | 'machine' | 'driver' | 'fn' | 'process' | 'init' | 'exit' | 'stranger' | 'on'
    | 'taking' | 'expect' | 'invariant' | 'no' | 'lint' | 'involving' | 'all' | 'mutex' | 'rwsem'
    | 'spinlock' | 'completion' | 'waitqueue' | 'kref' | 'workqueue' | 'work' | 'delayed_work'
    | 'rcu_work' | 'timer' | 'irq' | 'softirq' | 'tasklet' | 'kthread' | 'object' | 'daemon' | 'at'
    | 'in' | 'novalidate' | 'max' | 'cpu' | 'after' | 'x' | 'reclaim' | 'suspend' | 'resume'
    | 'either' | 'or' | 'repeat' | 'loop'
    ;

WORD : [A-Za-z_] [A-Za-z0-9_]* ;
VERSION : [0-9]+ ('.' [0-9]+)+ ;
NUMBER : ('0' [xX] [0-9A-Fa-f]+ | [0-9]+) [uUlL]* ;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f\u000B]+ -> skip ;
OTHER : . ;
