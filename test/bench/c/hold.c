// gcc -O3 -march=native hold.c -o hold_c -DQ=<0 bin,1 h4 AoS,2 h4 hole,3 ladder> ; ./hold_c N ops [tie.bin]
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <math.h>
#ifndef NBD
#define NBD 1
#endif
#ifndef Q
#define Q 1
#endif
typedef struct { double t; uint64_t k; uint32_t id; } Ev; // k = prio<<49 | seq
static inline int less(const Ev*a,const Ev*b){ return a->t<b->t || (a->t==b->t && a->k<b->k); }
static double NOW; static uint64_t seq;
#if Q<3
static Ev*H; static int n; 
#if Q==0
#define D 2
#else
#define D 4
#endif
static void init(int N){ H=aligned_alloc(64,((size_t)(N+8)*sizeof(Ev)+63)/64*64); }
static inline void down(Ev e){ int i=0; for(;;){ int c=D*i+1; if(c>=n)break; int m=c,end=c+D<n?c+D:n; for(c++;c<end;c++) if(less(&H[c],&H[m]))m=c; if(!less(&H[m],&e))break; H[i]=H[m]; i=m;} H[i]=e; }
static inline void up(Ev e){ int i=n++; while(i>0){int q=(i-1)/D; if(!less(&e,&H[q]))break; H[i]=H[q]; i=q;} H[i]=e; }
#if Q==2
static int hole;
static inline void push(double t,int p,uint32_t id){ Ev e={t,((uint64_t)p<<49)|seq++,id}; if(hole){hole=0;down(e);} else up(e);}
static inline uint32_t pop(void){ if(hole){hole=0; n--; if(n>0)down(H[n]);} hole=1; NOW=H[0].t; return H[0].id; }
#else
static inline void push(double t,int p,uint32_t id){ Ev e={t,((uint64_t)p<<49)|seq++,id}; up(e);}
static inline uint32_t pop(void){ Ev r=H[0]; n--; if(n>0)down(H[n]); NOW=r.t; return r.id; }
#endif
#else
// lazy bucket queue as in queues.mjs Ladder
typedef struct { double t; uint64_t k; uint32_t id; int32_t nx; } S;
static S*E; static int32_t fr,*B,over=-1,nOver,nRing,nb,cur=-1,first=1; static double start,iw;
typedef struct {double t; int32_t s;} HS; static HS*H; static int hn,hc;
static inline int lt(double t,int s,double u,int v){ return t<u||(t==u&&E[s].k<E[v].k);} 
static void hpush(double t,int s){ if(hn==hc){hc*=2;H=realloc(H,hc*sizeof(HS));} int i=hn++; while(i>0){int q=(i-1)>>2; if(!lt(t,s,H[q].t,H[q].s))break; H[i]=H[q]; i=q;} H[i].t=t;H[i].s=s; }
static int hpop(void){ int r=H[0].s; int n=--hn; if(n>0){ HS e=H[n]; int i=0; for(;;){int c=4*i+1; if(c>=n)break; int m=c,end=c+4<n?c+4:n; for(c++;c<end;c++) if(lt(H[c].t,H[c].s,H[m].t,H[m].s))m=c; if(!lt(H[m].t,H[m].s,e.t,e.s))break; H[i]=H[m]; i=m;} H[i]=e;} return r; }
static void init(int N){ int cap=N+8; E=malloc(sizeof(S)*cap); for(int i=0;i<cap;i++)E[i].nx=i+1; nb=1; while(nb*NBD<cap)nb*=2; B=malloc(4*nb); memset(B,0xff,4*nb); hc=1024; H=malloc(hc*sizeof(HS)); }
static inline void place(int s,double t){ if(!first){ double x=(t-start)*iw; if(x<nb){ int b=(int)x; if(b<=cur){hpush(t,s);return;} E[s].nx=B[b];B[b]=s;nRing++;return;} } E[s].nx=over;over=s;nOver++; }
static inline void push(double t,int p,uint32_t id){ int s=fr; fr=E[s].nx; E[s].t=t;E[s].k=((uint64_t)p<<49)|seq++;E[s].id=id; place(s,t);} 
static void refill(void){ if(nRing>0){ int c=cur+1; while(B[c]<0)c++; cur=c; int s=B[c],m=0; B[c]=-1; while(s>=0){int nx=E[s].nx; hpush(E[s].t,s); m++; s=nx;} nRing-=m; return; }
 double lo=INFINITY,sum=0; for(int s=over;s>=0;s=E[s].nx){ double x=E[s].t; if(x<lo)lo=x; sum+=x; } double mean=sum/nOver-lo,w=mean>0?mean*2/nOver:1; if(w*nb<mean*4)w=mean*4/nb; if(!(w>1e-300))w=1e-300; start=lo; iw=1/w; cur=-1; first=0; int s=over; over=-1;nOver=0; while(s>=0){int nx=E[s].nx; place(s,E[s].t); s=nx;} }
static inline uint32_t pop(void){ while(hn==0)refill(); int s=hpop(); NOW=E[s].t; E[s].nx=fr; fr=s; return E[s].id; }
#endif
static double X[65536]; static unsigned j;
static uint32_t run(long m){ uint32_t h=0; for(long i=0;i<m;i++){ uint32_t id=pop(); h=(h^id)*16777619u; push(NOW+X[j++&65535],id&3,id);} return h; }
static double ms(void){ struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t); return t.tv_sec*1e3+t.tv_nsec/1e6; }
int main(int c,char**v){ long N=atof(v[1]),M=atof(v[2]); FILE*f=fopen(c>3?v[3]:"exp.bin","rb"); if(fread(X,8,65536,f)!=65536)return 1; init(N); for(long i=0;i<N;i++)push(X[j++&65535],i&3,i); uint32_t h=run(N>200000?N:200000); double a=ms(); h=run(M); double d=ms()-a; printf("C Q=%d N=%s %.2f M ev/s sum=%u t=%.17g\n",Q,v[1],M/d/1e3,h,NOW); }
